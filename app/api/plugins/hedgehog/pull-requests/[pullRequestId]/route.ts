import { PullRequestParams } from "@/lib/fabrics/params";
import { getPullRequest } from "@/lib/fabrics/pull-requests/queries";
import { PullRequest } from "@/lib/fabrics/pull-requests/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get one pull request",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: PullRequestParams,
  returns: PullRequest,
  handle: ({ ctx, params }) => getPullRequest(ctx, params.pullRequestId),
});

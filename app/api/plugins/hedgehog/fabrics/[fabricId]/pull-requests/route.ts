import { FabricParams } from "@/lib/fabrics/params";
import { listPullRequests } from "@/lib/fabrics/pull-requests/queries";
import { ListPullRequests, PullRequestPage } from "@/lib/fabrics/pull-requests/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the pull requests of a fabric",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: FabricParams,
  query: ListPullRequests,
  returns: PullRequestPage,
  handle: ({ ctx, params, query }) => listPullRequests(ctx, params.fabricId, query),
});

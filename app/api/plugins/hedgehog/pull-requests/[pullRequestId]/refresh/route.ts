import { PullRequestParams } from "@/lib/fabrics/params";
import { refreshPullRequest } from "@/lib/fabrics/pull-requests/commands";
import { PullRequest } from "@/lib/fabrics/pull-requests/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Ask what became of a pull request",
  description:
    "Asks GitHub. Where a person opened the pull request by hand, looks into the branch instead, with a Git → GUI sync when it has moved. A pull request that was merged has its result read by a sync that starts at once.",
  access: "netbox_hedgehog.add_syncoperation",
  limit: "sync-operations",
  params: PullRequestParams,
  returns: PullRequest,
  errors: [
    "repository_access_denied",
    "github_rate_limited",
    "network_error",
    "timeout",
    "operation_in_progress",
  ],
  handle: ({ ctx, params }) => refreshPullRequest(ctx, params.pullRequestId),
});

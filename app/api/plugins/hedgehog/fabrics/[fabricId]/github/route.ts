import { getFabricGithub } from "@/lib/fabrics/github/queries";
import { FabricGithub } from "@/lib/fabrics/github/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { originOf } from "@/lib/http/origin";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get how a fabric stands with its Git host",
  description: "Pull requests, the allowance of GitHub's API, and the webhook for instant syncs.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: FabricParams,
  returns: FabricGithub,
  handle: ({ ctx, params, request }) => getFabricGithub(ctx, params.fabricId, originOf(request)),
});

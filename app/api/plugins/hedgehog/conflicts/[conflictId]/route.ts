import { getConflict } from "@/lib/fabrics/conflicts/queries";
import { ConflictDetail } from "@/lib/fabrics/conflicts/schema";
import { ConflictParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a conflict",
  description: "What the list has, its resource and pull request, and how it ended once it has.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "conflict-resolution",
  params: ConflictParams,
  returns: ConflictDetail,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getConflict(ctx, params.conflictId),
});

import { resolveBulk } from "@/lib/fabrics/conflicts/bulk";
import { ResolveBulk, StartedBulk } from "@/lib/fabrics/conflicts/bulk-schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Resolve many conflicts",
  description:
    "One strategy, one operation, one commit. The operation's result lists each conflict as resolved, skipped or failed.",
  access: "netbox_hedgehog.resolve_conflicts",
  limit: "conflict-resolution",
  params: FabricParams,
  body: ResolveBulk,
  status: 202,
  returns: StartedBulk,
  errors: ["not_found", "conflict_resolution_failed", "operation_in_progress", "frozen"],
  handle: ({ ctx, params, body }) => resolveBulk(ctx, params.fabricId, body),
});

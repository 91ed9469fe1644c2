import { resolveConflict } from "@/lib/fabrics/conflicts/commands";
import { ResolveConflict, ResolvedConflict } from "@/lib/fabrics/conflicts/schema";
import { ConflictParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Resolve a conflict",
  description:
    "Decides the conflicting fields, keeps the clean changes of both sides, and commits the result.",
  access: "netbox_hedgehog.resolve_conflicts",
  limit: "conflict-resolution",
  params: ConflictParams,
  body: ResolveConflict,
  returns: ResolvedConflict,
  errors: [
    "not_found",
    "conflict_already_resolved",
    "conflict_resolution_failed",
    "operation_in_progress",
    "frozen",
    "precondition_failed",
    "repository_access_denied",
    "network_error",
    "timeout",
  ],
  handle: ({ ctx, params, body }) => resolveConflict(ctx, params.conflictId, body),
});

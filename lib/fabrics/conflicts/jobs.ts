import { defineOperation } from "@/lib/operations/define";
import { BulkRequest, resolveBulkNow } from "./bulk-run";
import { ResolutionRequest, resolveConflictNow } from "./resolve";

export const conflictResolution = defineOperation({
  kind: "conflict_resolution",
  request: ResolutionRequest,
  run: resolveConflictNow,
});

export const bulkConflictResolution = defineOperation({
  kind: "bulk_conflict_resolution",
  request: BulkRequest,
  run: resolveBulkNow,
});

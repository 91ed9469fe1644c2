import { defineOperation } from "@/lib/operations/define";
import { ResolutionRequest, resolveConflictNow } from "./resolve";

export const conflictResolution = defineOperation({
  kind: "conflict_resolution",
  request: ResolutionRequest,
  run: resolveConflictNow,
});

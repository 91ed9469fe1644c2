import { defineOperation } from "@/lib/operations/define";
import { syncEnded } from "../sync-operations/ended";
import { RestoreRequest, restoreNow } from "./run";

export const backupRestore = defineOperation({
  kind: "backup_restore",
  request: RestoreRequest,
  run: restoreNow,
  ended: syncEnded,
});

import { defineOperation } from "@/lib/operations/define";
import { resourceSyncEnded } from "../sync-operations/ended";
import { syncResourceNow } from "./run";
import { ResourceSyncRequest } from "./schema";

export const resourceSync = defineOperation({
  kind: "resource_sync",
  request: ResourceSyncRequest,
  run: syncResourceNow,
  ended: resourceSyncEnded,
});

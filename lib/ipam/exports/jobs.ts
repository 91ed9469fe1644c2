import { defineOperation } from "@/lib/operations/define";
import { exportNow } from "./run";
import { StartExport } from "./schema";

export const planExport = defineOperation({
  kind: "ipam_export",
  request: StartExport,
  run: exportNow,
  writes: false,
});

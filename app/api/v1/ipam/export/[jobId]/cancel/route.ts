import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { CancelJob, JobParams } from "@/lib/ipam/bulk/schema";
import { getExportJob } from "@/lib/ipam/exports/queries";
import { ExportJob } from "@/lib/ipam/exports/schema";
import { cancelOwnOperation } from "@/lib/ipam/operations/commands";

export const POST = endpoint({
  surface: ipam,
  summary: "Cancel an export",
  access: "ipam:read",
  limit: "exports",
  params: JobParams,
  body: CancelJob,
  returns: ExportJob,
  errors: ["not_found", "operation_ended"],
  handle: async ({ ctx, params, body }) => {
    await cancelOwnOperation(ctx, params.jobId, ["ipam_export"], body.reason);
    return getExportJob(ctx, params.jobId);
  },
});

import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getBulkJob } from "@/lib/ipam/bulk/queries";
import { BulkJob, CancelJob, JobParams } from "@/lib/ipam/bulk/schema";
import { cancelOwnOperation } from "@/lib/ipam/operations/commands";

export const POST = endpoint({
  surface: ipam,
  summary: "Cancel a bulk job",
  description: "Answers once it has stopped. What was changed by then stays changed, as `results` says.",
  access: "ipam:update",
  limit: "updates",
  params: JobParams,
  body: CancelJob,
  returns: BulkJob,
  errors: ["not_found", "operation_ended"],
  handle: async ({ ctx, params, body }) => {
    await cancelOwnOperation(ctx, params.jobId, ["ipam_bulk_tags"], body.reason);
    return getBulkJob(ctx, params.jobId);
  },
});

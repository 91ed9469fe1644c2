import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { CancelJob, JobParams } from "@/lib/ipam/bulk/schema";
import { getImportJob, IMPORT_KINDS } from "@/lib/ipam/imports/queries";
import { ImportJob } from "@/lib/ipam/imports/schema";
import { cancelOwnOperation } from "@/lib/ipam/operations/commands";

export const POST = endpoint({
  surface: ipam,
  summary: "Cancel an import or its undo",
  description:
    "Answers once it has stopped. A cancelled import has created nothing; what an undo has given back by then stays given back.",
  access: "ipam:allocate",
  limit: "updates",
  params: JobParams,
  body: CancelJob,
  returns: ImportJob,
  errors: ["not_found", "operation_ended"],
  handle: async ({ ctx, params, body }) => {
    await cancelOwnOperation(ctx, params.jobId, IMPORT_KINDS, body.reason);
    return getImportJob(ctx, params.jobId);
  },
});

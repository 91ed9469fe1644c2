import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getBulkJob } from "@/lib/ipam/bulk/queries";
import { BulkJob, JobParams } from "@/lib/ipam/bulk/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a bulk job",
  description: "Your own; administrators see everybody's. Kept for seven days after its end.",
  access: "ipam:read",
  limit: "queries",
  params: JobParams,
  returns: BulkJob,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getBulkJob(ctx, params.jobId),
});

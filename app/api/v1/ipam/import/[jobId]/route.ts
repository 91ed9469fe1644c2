import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { getImportJob } from "@/lib/ipam/imports/queries";
import { ImportJob } from "@/lib/ipam/imports/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get an import or its undo",
  description: "Your own; administrators see everybody's. Kept for seven days after its end.",
  access: "ipam:read",
  limit: "queries",
  params: JobParams,
  returns: ImportJob,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getImportJob(ctx, params.jobId),
});

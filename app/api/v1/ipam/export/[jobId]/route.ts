import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { getExportJob } from "@/lib/ipam/exports/queries";
import { ExportJob } from "@/lib/ipam/exports/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get an export",
  description: "Your own; administrators see everybody's.",
  access: "ipam:read",
  limit: "queries",
  params: JobParams,
  returns: ExportJob,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getExportJob(ctx, params.jobId),
});

import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { startImportUndo } from "@/lib/ipam/imports/commands";
import { ImportQueued } from "@/lib/ipam/imports/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Undo an import",
  description:
    "Releases the hosts and retires the regions that it created and nobody has changed since; whatever was changed stays and is told. A job, under `status_url`.",
  access: "ipam:release",
  limit: "imports",
  params: JobParams,
  status: 202,
  returns: ImportQueued,
  errors: ["not_found", "conflict", "operation_in_progress"],
  handle: ({ ctx, params }) => startImportUndo(ctx, params.jobId),
});

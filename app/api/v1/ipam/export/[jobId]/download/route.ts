import { fileStream } from "@/lib/http/file-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { openExport } from "@/lib/ipam/exports/commands";

export const GET = streamEndpoint({
  surface: ipam,
  summary: "Download an export",
  description: "The file of an export that has ended, while it is kept.",
  access: "ipam:read",
  limit: "queries",
  params: JobParams,
  sends: ["text/csv", "application/json"],
  errors: ["conflict"],
  handle: async ({ ctx, params, exchange }) => {
    const { pieces, ...file } = await openExport(ctx, params.jobId);
    return fileStream(pieces, file, exchange);
  },
});

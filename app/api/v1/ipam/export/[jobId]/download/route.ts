import { admit, answer } from "@/lib/http/admit";
import { fileStream } from "@/lib/http/file-stream";
import { parseParams } from "@/lib/http/input";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { openExport } from "@/lib/ipam/exports/commands";

/** The file of an export, sent piece by piece. */
export const GET = (request: Request, route: { params: Promise<unknown> }) =>
  answer(ipam, request, async (exchange) => {
    const ctx = await admit(ipam, { access: "ipam:read", limit: "queries" }, exchange);
    const { jobId } = parseParams(JobParams, await route.params);
    const { pieces, ...file } = await openExport(ctx, jobId);
    return fileStream(pieces, file, exchange);
  });

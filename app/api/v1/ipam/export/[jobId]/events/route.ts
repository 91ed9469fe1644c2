import { eventStream } from "@/lib/http/event-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { getExportJob } from "@/lib/ipam/exports/queries";
import { followJob } from "@/lib/ipam/operations/follow";

export const GET = streamEndpoint({
  surface: ipam,
  summary: "Follow an export",
  description: "`job` events with its state, until it has ended.",
  access: "ipam:read",
  limit: "queries",
  params: JobParams,
  sends: ["text/event-stream"],
  handle: async ({ ctx, params: { jobId }, request, exchange }) => {
    const look = () => getExportJob(ctx, jobId);
    await look();
    return eventStream(request, exchange.headers, followJob(jobId, look));
  },
});

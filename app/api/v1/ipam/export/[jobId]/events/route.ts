import { admit, answer } from "@/lib/http/admit";
import { eventStream } from "@/lib/http/event-stream";
import { parseParams } from "@/lib/http/input";
import { ipam } from "@/lib/http/surfaces/ipam";
import { JobParams } from "@/lib/ipam/bulk/schema";
import { getExportJob } from "@/lib/ipam/exports/queries";
import { followJob } from "@/lib/ipam/operations/follow";

/** An export as it goes on: `job` events with its state, until it has ended. */
export const GET = (request: Request, route: { params: Promise<unknown> }) =>
  answer(ipam, request, async (exchange) => {
    const ctx = await admit(ipam, { access: "ipam:read", limit: "queries" }, exchange);
    const { jobId } = parseParams(JobParams, await route.params);
    const look = () => getExportJob(ctx, jobId);
    await look();
    return eventStream(request, exchange.headers, followJob(jobId, look));
  });

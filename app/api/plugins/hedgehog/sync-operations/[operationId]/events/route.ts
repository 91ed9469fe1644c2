import { OperationParams } from "@/lib/fabrics/params";
import { followOperation } from "@/lib/fabrics/sync-operations/follow";
import { eventStream } from "@/lib/http/event-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = streamEndpoint({
  surface: fabrics,
  summary: "Follow an operation",
  description:
    "`operation` events with its state, `log` events with what it did. `Last-Event-ID` leaves out what was heard before.",
  access: "netbox_hedgehog.view_syncoperation",
  limit: "monitoring",
  params: OperationParams,
  sends: ["text/event-stream"],
  handle: async ({ ctx, params: { operationId }, request, exchange }) => {
    const follow = await followOperation(ctx, operationId, request.headers.get("last-event-id"));
    return eventStream(request, exchange.headers, follow);
  },
});

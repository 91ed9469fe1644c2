import { eventStream } from "@/lib/http/event-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { followAddresses } from "@/lib/ipam/follow";

export const GET = streamEndpoint({
  surface: ipam,
  summary: "Follow the address plan",
  description: "Hints `{type, id}` that something in it, or in the caller's notifications, has changed.",
  access: "ipam:read",
  limit: "queries",
  sends: ["text/event-stream"],
  handle: ({ ctx, request, exchange }) => eventStream(request, exchange.headers, followAddresses(ctx)),
});

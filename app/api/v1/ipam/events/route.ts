import { admit, answer } from "@/lib/http/admit";
import { eventStream } from "@/lib/http/event-stream";
import { ipam } from "@/lib/http/surfaces/ipam";
import { followAddresses } from "@/lib/ipam/follow";

/** Hints that something in the address plan or in the caller's notifications changed, as server-sent events `{type, id}`. */
export const GET = (request: Request) =>
  answer(ipam, request, async (exchange) => {
    const ctx = await admit(ipam, { access: "ipam:read", limit: "queries" }, exchange);
    return eventStream(request, exchange.headers, followAddresses(ctx));
  });

import { OperationParams } from "@/lib/fabrics/params";
import { followOperation } from "@/lib/fabrics/sync-operations/follow";
import { admit, answer } from "@/lib/http/admit";
import { eventStream } from "@/lib/http/event-stream";
import { parseParams } from "@/lib/http/input";
import { fabrics } from "@/lib/http/surfaces/fabrics";

/** An operation as it goes on: `operation` events with its state, `log` events with what it did. */
export const GET = (request: Request, route: { params: Promise<unknown> }) =>
  answer(fabrics, request, async (exchange) => {
    const ctx = await admit(
      fabrics,
      { access: "netbox_hedgehog.view_syncoperation", limit: "monitoring" },
      exchange,
    );
    const { operationId } = parseParams(OperationParams, await route.params);
    const follow = await followOperation(ctx, operationId, request.headers.get("last-event-id"));
    return eventStream(request, exchange.headers, follow);
  });

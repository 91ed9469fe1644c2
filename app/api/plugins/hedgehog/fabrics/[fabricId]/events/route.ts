import { followFabric } from "@/lib/fabrics/fabrics/follow";
import { FabricParams } from "@/lib/fabrics/params";
import { admit, answer } from "@/lib/http/admit";
import { eventStream } from "@/lib/http/event-stream";
import { parseParams } from "@/lib/http/input";
import { fabrics } from "@/lib/http/surfaces/fabrics";

/** Hints that something of a fabric changed, as server-sent events `{type, id}`. */
export const GET = (request: Request, route: { params: Promise<unknown> }) =>
  answer(fabrics, request, async (exchange) => {
    const ctx = await admit(
      fabrics,
      { access: "netbox_hedgehog.view_hedgehogfabric", limit: "monitoring" },
      exchange,
    );
    const { fabricId } = parseParams(FabricParams, await route.params);
    const follow = await followFabric(ctx, fabricId);
    return eventStream(request, exchange.headers, follow);
  });

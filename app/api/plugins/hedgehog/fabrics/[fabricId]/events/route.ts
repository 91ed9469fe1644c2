import { followFabric } from "@/lib/fabrics/fabrics/follow";
import { FabricParams } from "@/lib/fabrics/params";
import { eventStream } from "@/lib/http/event-stream";
import { streamEndpoint } from "@/lib/http/stream-endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = streamEndpoint({
  surface: fabrics,
  summary: "Follow a fabric",
  description: "Hints `{type, id}` that something of it has changed.",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "monitoring",
  params: FabricParams,
  sends: ["text/event-stream"],
  handle: async ({ ctx, params, request, exchange }) =>
    eventStream(request, exchange.headers, await followFabric(ctx, params.fabricId)),
});

import { DeliveryParams } from "@/lib/fabrics/params";
import { redeliver } from "@/lib/fabrics/webhooks/deliveries";
import { Redelivered } from "@/lib/fabrics/webhooks/deliveries-schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Redeliver one delivery",
  description: "The same body under the same `webhook-id`, signed anew, with retries of its own.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: DeliveryParams,
  status: 202,
  returns: Redelivered,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params }) => redeliver(ctx, params.deliveryId),
});

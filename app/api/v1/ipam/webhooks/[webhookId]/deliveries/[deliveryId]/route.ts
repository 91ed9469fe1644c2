import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getDelivery } from "@/lib/ipam/webhooks/deliveries";
import { DeliveryParams } from "@/lib/ipam/webhooks/params";
import { Delivery } from "@/lib/ipam/webhooks/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a delivery",
  description: "With what was sent and what came back, attempt by attempt.",
  access: "ipam:read",
  limit: "queries",
  params: DeliveryParams,
  returns: Delivery,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getDelivery(ctx, params.webhookId, params.deliveryId),
});

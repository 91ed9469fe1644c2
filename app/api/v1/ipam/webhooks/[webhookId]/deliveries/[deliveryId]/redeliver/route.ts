import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { redeliver } from "@/lib/ipam/webhooks/deliveries";
import { DeliveryParams } from "@/lib/ipam/webhooks/params";
import { Redelivered } from "@/lib/ipam/webhooks/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Redeliver one delivery",
  description: "Queued under the same `webhook-id`, by which the receiver knows it.",
  access: "ipam:update",
  limit: "updates",
  params: DeliveryParams,
  status: 202,
  returns: Redelivered,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params }) => redeliver(ctx, params.webhookId, params.deliveryId),
});

import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listDeliveries } from "@/lib/ipam/webhooks/deliveries";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { DeliveryPage, ListDeliveries } from "@/lib/ipam/webhooks/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List the delivery attempts of a webhook",
  description: "They are kept for 30 days.",
  access: "ipam:read",
  limit: "queries",
  params: WebhookParams,
  query: ListDeliveries,
  returns: DeliveryPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listDeliveries(ctx, params.webhookId, query),
});

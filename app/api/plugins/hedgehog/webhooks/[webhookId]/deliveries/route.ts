import { WebhookParams } from "@/lib/fabrics/params";
import { listDeliveries } from "@/lib/fabrics/webhooks/deliveries";
import { DeliveryPage, ListDeliveries } from "@/lib/fabrics/webhooks/deliveries-schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the deliveries of a webhook",
  description: "Newest first. They are kept for 30 days.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  query: ListDeliveries,
  returns: DeliveryPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listDeliveries(ctx, params.webhookId, query),
});

import { WebhookParams } from "@/lib/fabrics/params";
import { redeliverRange } from "@/lib/fabrics/webhooks/deliveries";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";
import { RedeliveredRange, RedeliverRange } from "@/lib/webhooks/schema";

export const POST = endpoint({
  surface: fabrics,
  summary: "Redeliver a time range",
  description:
    "Each message once, under its first `webhook-id`. A message that has arrived since, or is on its way, is left out. At most 10,000.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  body: RedeliverRange,
  status: 202,
  returns: RedeliveredRange,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, body }) => redeliverRange(ctx, params.webhookId, body),
});

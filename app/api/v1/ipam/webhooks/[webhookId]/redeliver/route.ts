import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { redeliverRange } from "@/lib/ipam/webhooks/deliveries";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { RedeliveredRange, RedeliverRange } from "@/lib/webhooks/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Redeliver a time range to a webhook",
  description:
    "Each message once, under its first `webhook-id`. A message that has arrived since, or is on its way, is left out. At most 10,000.",
  access: "ipam:update",
  limit: "updates",
  params: WebhookParams,
  body: RedeliverRange,
  status: 202,
  returns: RedeliveredRange,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, body }) => redeliverRange(ctx, params.webhookId, body),
});

import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { testWebhook } from "@/lib/ipam/webhooks/deliveries";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { TestedWebhook } from "@/lib/ipam/webhooks/schema";

export const POST = endpoint({
  surface: ipam,
  summary: "Send a test event to a webhook",
  description:
    "Sent once, now, signed like any other, and kept among the deliveries. The answer is 200 whatever the receiver said: `delivered` tells.",
  access: "ipam:update",
  limit: "updates",
  params: WebhookParams,
  returns: TestedWebhook,
  errors: ["not_found"],
  handle: ({ ctx, params }) => testWebhook(ctx, params.webhookId),
});

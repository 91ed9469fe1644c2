import { WebhookParams } from "@/lib/fabrics/params";
import { testWebhook } from "@/lib/fabrics/webhooks/deliveries";
import { TestedWebhook } from "@/lib/fabrics/webhooks/deliveries-schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const POST = endpoint({
  surface: fabrics,
  summary: "Send a test event",
  description:
    "Sent once, now, signed like any other, and kept among the deliveries. The answer is 200 whatever the receiver said: `delivered` tells.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  returns: TestedWebhook,
  errors: ["not_found"],
  handle: ({ ctx, params }) => testWebhook(ctx, params.webhookId),
});

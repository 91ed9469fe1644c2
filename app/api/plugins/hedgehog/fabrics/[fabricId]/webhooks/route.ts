import { FabricParams } from "@/lib/fabrics/params";
import { createWebhook } from "@/lib/fabrics/webhooks/commands";
import { listWebhooks } from "@/lib/fabrics/webhooks/queries";
import { CreatedWebhook, CreateWebhook, ListWebhooks, WebhookPage } from "@/lib/fabrics/webhooks/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the webhooks of a fabric",
  description: "With how each has fared in the last 24 hours. Callbacks of one operation are listed with it.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: FabricParams,
  query: ListWebhooks,
  returns: WebhookPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listWebhooks(ctx, params.fabricId, query),
});

export const POST = endpoint({
  surface: fabrics,
  summary: "Configure a webhook",
  description:
    "Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`, verified with the `signing_secret` of this answer. They come at least once and in the order of the events; the same `webhook-id` is the same message. A fabric has at most 50.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: FabricParams,
  body: CreateWebhook,
  status: 201,
  returns: CreatedWebhook,
  errors: ["not_found", "conflict"],
  handle: ({ ctx, params, body }) => createWebhook(ctx, params.fabricId, body),
});

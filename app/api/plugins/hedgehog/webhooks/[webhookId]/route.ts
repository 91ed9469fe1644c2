import { z } from "zod";
import { WebhookParams } from "@/lib/fabrics/params";
import { deleteWebhook, updateWebhook } from "@/lib/fabrics/webhooks/commands";
import { getWebhook } from "@/lib/fabrics/webhooks/queries";
import { UpdateWebhook, Webhook } from "@/lib/fabrics/webhooks/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get a webhook",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  returns: Webhook,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getWebhook(ctx, params.webhookId),
});

export const PATCH = endpoint({
  surface: fabrics,
  summary: "Change, pause or resume a webhook",
  description:
    "Each given part replaces the stored one. A secret sent back masked stays, unless the address becomes another server's.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  body: UpdateWebhook,
  returns: Webhook,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateWebhook(ctx, params.webhookId, body, precondition),
});

export const DELETE = endpoint({
  surface: fabrics,
  summary: "Delete a webhook",
  description: "The history of its deliveries goes with it. What still waits is not sent.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: WebhookParams,
  status: 204,
  returns: z.undefined(),
  etag: Webhook,
  errors: ["not_found"],
  handle: async ({ ctx, params, precondition }) => {
    await deleteWebhook(ctx, params.webhookId, precondition);
    return undefined;
  },
});

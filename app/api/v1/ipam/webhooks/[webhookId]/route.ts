import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { deleteWebhook, updateWebhook } from "@/lib/ipam/webhooks/commands";
import { WebhookParams } from "@/lib/ipam/webhooks/params";
import { getWebhook } from "@/lib/ipam/webhooks/queries";
import { UpdateWebhook, Webhook } from "@/lib/ipam/webhooks/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get a webhook",
  access: "ipam:read",
  limit: "queries",
  params: WebhookParams,
  returns: Webhook,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params }) => getWebhook(ctx, params.webhookId),
});

export const PATCH = endpoint({
  surface: ipam,
  summary: "Change, pause or resume a webhook",
  access: "ipam:update",
  limit: "updates",
  params: WebhookParams,
  body: UpdateWebhook,
  returns: Webhook,
  etag: true,
  errors: ["not_found"],
  handle: ({ ctx, params, body, precondition }) => updateWebhook(ctx, params.webhookId, body, precondition),
});

export const DELETE = endpoint({
  surface: ipam,
  summary: "Delete a webhook",
  description: "The history of its deliveries goes with it. What still waits is not sent.",
  access: "ipam:update",
  limit: "updates",
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

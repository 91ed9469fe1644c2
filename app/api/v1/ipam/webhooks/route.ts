import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { createWebhook } from "@/lib/ipam/webhooks/commands";
import { listWebhooks } from "@/lib/ipam/webhooks/queries";
import { CreatedWebhook, CreateWebhook, ListWebhooks, WebhookList } from "@/lib/ipam/webhooks/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your webhooks",
  access: "ipam:read",
  limit: "queries",
  query: ListWebhooks,
  returns: WebhookList,
  handle: ({ ctx, query }) => listWebhooks(ctx, query),
});

export const POST = endpoint({
  surface: ipam,
  summary: "Register a webhook",
  description:
    "Events are posted to the address, signed. An attempt has 10 s; without an answer, after 429 and after 5xx there are up to three more, after 2, 4 and 8 s.",
  access: "ipam:update",
  limit: "webhooks",
  body: CreateWebhook,
  status: 201,
  returns: CreatedWebhook,
  errors: ["conflict"],
  handle: ({ ctx, body }) => createWebhook(ctx, body),
});

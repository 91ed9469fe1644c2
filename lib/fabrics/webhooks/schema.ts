import { z } from "zod";
import { HEADER_VALUE, MASK, problemOfHeaderName } from "@/lib/webhooks/authentication";
import { WEBHOOK_STATUSES } from "@/lib/webhooks/schema";
import { SEVERITIES } from "../conflicts/schema";
import { FABRIC_EVENT_TYPES } from "../events/schema";
import { SYNC_DIRECTIONS } from "../sync-operations/schema";

export const WEBHOOKS_MAX = 50;

const Secret = z
  .string()
  .min(1)
  .max(4000)
  .regex(HEADER_VALUE, "Only printable ASCII characters, and no space at either end.")
  .describe(`Stored encrypted, answered as \`${MASK}\`. Sent back as that, it stays what it is.`);

export const Authentication = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("bearer_token"), token: Secret }),
  z.strictObject({
    type: z.literal("basic"),
    username: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^:\p{Cc}]+$/u, "No colon and no control characters."),
    password: Secret,
  }),
  z.strictObject({
    type: z.literal("header"),
    header_name: z.string().superRefine((name, context) => {
      const message = problemOfHeaderName(name);
      if (message) context.addIssue({ code: "custom", message });
    }),
    header_value: Secret,
  }),
]);
export type Authentication = z.infer<typeof Authentication>;

export const Filters = z.strictObject({
  operation_types: z
    .array(z.enum(SYNC_DIRECTIONS))
    .max(10)
    .default([])
    .describe("Directions of syncs; empty for all. Events that are about no sync's direction pass."),
  resource_kinds: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/, "This is not the name of a kind."))
    .max(100)
    .default([])
    .describe("Empty for all. Events that are about no single resource pass."),
  min_severity: z.enum(SEVERITIES).nullable().default(null).describe("Events that have no severity pass."),
});
export type Filters = z.infer<typeof Filters>;

export const Retries = z.strictObject({
  max_retries: z.int().min(0).max(10).default(3).describe("Attempts after the first."),
  retry_delay_seconds: z
    .int()
    .min(1)
    .max(3600)
    .default(60)
    .describe("Before the first retry; doubles with each, up to six hours, with up to a quarter on top."),
  timeout_seconds: z.int().min(1).max(60).default(30).describe("For one attempt, to the last byte."),
});

const Url = z
  .string()
  .trim()
  .min(1)
  .max(2048)
  .describe("http or https, without credentials, a public address.");
const Events = z
  .array(z.enum(FABRIC_EVENT_TYPES))
  .min(1)
  .max(FABRIC_EVENT_TYPES.length)
  .refine((events) => new Set(events).size === events.length, "Each event once.");
const Description = z.string().trim().max(500);

export const CreateWebhook = z.strictObject({
  webhook_url: Url,
  description: Description.default(""),
  events: Events,
  authentication: Authentication.default({ type: "none" }),
  filters: Filters.prefault({}),
  retry_config: Retries.prefault({}),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const UpdateWebhook = z
  .strictObject({
    webhook_url: Url,
    description: Description,
    events: Events,
    authentication: Authentication,
    filters: Filters,
    retry_config: Retries,
    status: z
      .enum(["active", "paused"])
      .describe("`paused` keeps deliveries until it is `active` again. `active` also ends `disabled`."),
  })
  .partial();
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

export const RegisterCallback = z.strictObject({
  webhook_url: Url,
  events: Events.optional().describe("All events of the operation unless told."),
  authentication: Authentication.default({ type: "none" }),
  filters: Filters.prefault({}),
  retry_config: Retries.prefault({}),
});
export type RegisterCallback = z.infer<typeof RegisterCallback>;

/** Authentication as it is answered: in the place of the secret stands a mask. */
const Masked = z.object({
  type: z.enum(["none", "bearer_token", "basic", "header"]),
  token: z.literal(MASK).optional(),
  username: z.string().optional(),
  password: z.literal(MASK).optional(),
  header_name: z.string().optional(),
  header_value: z.literal(MASK).optional(),
});

const CONFIG = {
  webhook_url: z.string(),
  events: z.array(z.string()),
  authentication: Masked,
  filters: Filters,
  retry_config: Retries,
  status: z.enum(WEBHOOK_STATUSES),
  created_at: z.iso.datetime(),
};

/** What changes only when somebody changes it, so that a busy receiver never outdates an edit. */
export const Webhook = z
  .object({
    webhook_id: z.string(),
    fabric_id: z.int(),
    operation_id: z.string().nullable().describe("Set for a callback, which is told of this operation only."),
    description: z.string(),
    ...CONFIG,
    disabled_reason: z.string().nullable().describe("Why Tideline switched it off."),
    created_by: z.string().nullable(),
    updated_at: z.iso.datetime(),
    previous_secret_valid_until: z.iso
      .datetime()
      .nullable()
      .describe("Until then deliveries are signed with the secret before the last rotation as well."),
    test_webhook_url: z.string(),
    deliveries_url: z.string(),
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof Webhook>;

export const Activity = z
  .object({
    last_success_at: z.iso.datetime().nullable(),
    failure_count: z.int().describe("Deliveries that failed for good, in a row."),
    failing_since: z.iso.datetime().nullable(),
    delivered_24h: z.int(),
    failed_24h: z.int(),
    success_rate_24h: z.number().nullable().describe("Of the deliveries that ended; null when none did."),
    pending: z.int(),
  })
  .meta({ id: "WebhookActivity" });
export type Activity = z.infer<typeof Activity>;

export const WebhookRow = Webhook.extend({ activity: Activity }).meta({ id: "WebhookRow" });
export type WebhookRow = z.infer<typeof WebhookRow>;

/** A page of a list in this API. */
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({
    count: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(row),
  });

export const Paging = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};

export const ListWebhooks = z.object(Paging);
export type ListWebhooks = z.infer<typeof ListWebhooks>;
export const WebhookPage = page(WebhookRow);
export type WebhookPage = z.infer<typeof WebhookPage>;

const SigningSecret = z
  .string()
  .describe("Shown this once. Any Standard Webhooks library verifies deliveries with it.");

export const CreatedWebhook = z
  .object({
    success: z.literal(true),
    message: z.string(),
    webhook_id: z.string(),
    webhook_config: z.object(CONFIG),
    signing_secret: SigningSecret,
    test_webhook_url: z.string(),
  })
  .meta({ id: "CreatedWebhook" });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

export const RotatedSecret = z
  .object({
    success: z.literal(true),
    webhook_id: z.string(),
    signing_secret: SigningSecret,
    previous_secret_valid_until: z.iso.datetime().nullable(),
  })
  .meta({ id: "RotatedSecret" });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

export const CallbackList = z.object({ count: z.int(), results: z.array(Webhook) });
export type CallbackList = z.infer<typeof CallbackList>;

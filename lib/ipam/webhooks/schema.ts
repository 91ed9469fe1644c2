import { z } from "zod";
import { Attempt, DELIVERY_STATUSES, WEBHOOK_STATUSES } from "@/lib/webhooks/schema";
import { IPAM_EVENT_TYPES } from "../events/schema";
import { BooleanWord, PageQuery, Pagination } from "../page";

export const WEBHOOKS_MAX = 50;
const EVENTS_MAX = 10;

const Url = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe("http or https, without credentials, a public address.");
const Events = z
  .array(z.enum(IPAM_EVENT_TYPES))
  .min(1)
  .max(EVENTS_MAX)
  .refine((events) => new Set(events).size === events.length, "Each event once.");
const Description = z.string().trim().max(500);

export const CreateWebhook = z.strictObject({
  webhook_url: Url,
  events: Events,
  description: Description.default(""),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const UpdateWebhook = z
  .strictObject({
    webhook_url: Url,
    events: Events,
    description: Description,
    is_active: z
      .boolean()
      .describe("False pauses: deliveries wait. True resumes, also what Tideline had switched off."),
  })
  .partial();
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

/** What changes only when somebody changes it, so that a busy receiver never outdates an edit. */
export const Webhook = z
  .object({
    webhook_id: z.uuid(),
    webhook_url: z.string(),
    events: z.array(z.string()),
    description: z.string(),
    is_active: z.boolean(),
    status: z.enum(WEBHOOK_STATUSES).describe("`disabled` is one that Tideline switched off."),
    disabled_reason: z.string().nullable(),
    user_id: z.string().nullable().describe("Whose it is, for example `user_123`."),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    previous_secret_valid_until: z.iso
      .datetime()
      .nullable()
      .describe("Until then `webhook-signature` also holds that of the secret before the last rotation."),
  })
  .meta({ id: "IpamWebhook" });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookRow = Webhook.extend({
  last_delivery: z.iso
    .datetime()
    .nullable()
    .describe("When the receiver was last called; tests do not count."),
  failure_count: z.int().describe("Deliveries that failed for good, in a row. The tenth switches it off."),
}).meta({ id: "IpamWebhookRow" });
export type WebhookRow = z.infer<typeof WebhookRow>;

export const ListWebhooks = z.object({
  all: BooleanWord.default(false).describe("Everybody's instead of one's own; administrators only."),
  page: PageQuery.shape.page,
  page_size: PageQuery.shape.page_size.describe("All of one's own fit."),
});
export type ListWebhooks = z.output<typeof ListWebhooks>;

export const WebhookList = z
  .object({ webhooks: z.array(WebhookRow).describe("Newest first."), pagination: Pagination })
  .meta({ id: "IpamWebhookList" });
export type WebhookList = z.infer<typeof WebhookList>;

const SecretKey = z
  .string()
  .describe(
    "Shown this once. `X-IPAM-Signature` is the HMAC-SHA256 of the body keyed with all of it; any Standard Webhooks library takes it as well.",
  );

export const CreatedWebhook = Webhook.extend({ secret_key: SecretKey }).meta({ id: "CreatedIpamWebhook" });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

export const RotatedSecret = z
  .object({
    success: z.literal(true),
    webhook_id: z.uuid(),
    secret_key: SecretKey,
    previous_secret_valid_until: z.iso.datetime().nullable(),
  })
  .meta({ id: "RotatedIpamSecret" });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

export const ListDeliveries = PageQuery.extend({
  status: z.enum(DELIVERY_STATUSES).optional().describe("Of the delivery the attempt belongs to."),
  event_type: z.enum([...IPAM_EVENT_TYPES, "test"]).optional(),
});
export type ListDeliveries = z.output<typeof ListDeliveries>;

export const DeliveryEntry = z
  .object({
    delivery_id: z.string().describe("The receiver sees it as `webhook-id`; the same for every attempt."),
    event_type: z.string(),
    status: z.enum(DELIVERY_STATUSES).describe("Of the delivery as a whole."),
    status_code: z.int().nullable().describe("Null when no answer came."),
    response_time_ms: z.int(),
    attempt_number: z.int().describe("1 to 4."),
    delivered_at: z.iso.datetime().describe("When the attempt was made."),
    error_message: z.string().nullable(),
  })
  .meta({ id: "IpamDeliveryEntry" });
export type DeliveryEntry = z.infer<typeof DeliveryEntry>;

export const DeliveryPage = z
  .object({
    deliveries: z.array(DeliveryEntry).describe("One entry an attempt; the newest delivery first."),
    waiting: z.int().describe("Deliveries that are not sent yet, or are to be tried again."),
    last_delivery: WebhookRow.shape.last_delivery,
    failure_count: WebhookRow.shape.failure_count,
    pagination: Pagination,
  })
  .meta({ id: "IpamDeliveryPage" });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const Delivery = z
  .object({
    delivery_id: z.string(),
    message_id: z.string().describe("What the receiver sees as `webhook-id`: the same when it is repeated."),
    event_type: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
    redelivery_of: z.string().nullable(),
    request_body: z.string().describe("Exactly what is signed and sent."),
    attempt_log: z.array(Attempt).describe("Oldest first."),
  })
  .meta({ id: "IpamDelivery" });
export type Delivery = z.infer<typeof Delivery>;

export const TestedWebhook = z
  .object({
    success: z.literal(true),
    delivered: z.boolean().describe("Whether the receiver answered with a status of 200 to 299."),
    message: z.string(),
    delivery: Delivery,
  })
  .meta({ id: "TestedIpamWebhook" });
export type TestedWebhook = z.infer<typeof TestedWebhook>;

export const Redelivered = z
  .object({
    success: z.literal(true),
    message: z.string(),
    delivery_id: z.string().describe("Of the new delivery."),
    status_url: z.string(),
  })
  .meta({ id: "RedeliveredIpam" });
export type Redelivered = z.infer<typeof Redelivered>;

import { z } from "zod";
import { Moment } from "@/lib/moment";
import { Attempt, DELIVERY_STATUSES } from "@/lib/webhooks/schema";
import { FABRIC_EVENT_TYPES } from "../events/schema";
import { Activity, Paging, page } from "./schema";

export const ListDeliveries = z.object({
  status: z.enum(DELIVERY_STATUSES).optional(),
  event: z.enum([...FABRIC_EVENT_TYPES, "test"]).optional(),
  since: Moment.optional().describe("Queued at or after this time."),
  until: Moment.optional().describe("Queued at or before this time."),
  ...Paging,
});
export type ListDeliveries = z.infer<typeof ListDeliveries>;

export const Delivery = z
  .object({
    delivery_id: z.string(),
    message_id: z.string().describe("What the receiver sees as `webhook-id`: the same when it is repeated."),
    webhook_id: z.string(),
    event: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    response_status: z.int().nullable().describe("Of the last attempt."),
    error: z.string().nullable().describe("Why the last attempt brought no usable answer."),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
    redelivery_of: z.string().nullable(),
    operation_id: z.string().nullable(),
    resource: z.object({ id: z.int(), kind: z.string(), name: z.string() }).nullable(),
    delivery_url: z.string(),
  })
  .meta({ id: "WebhookDelivery" });
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryPage = page(Delivery).extend({ activity: Activity });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const DeliveryDetail = Delivery.extend({
  request_body: z.string().describe("Exactly what is signed and sent."),
  attempt_log: z.array(Attempt).describe("Oldest first."),
  redeliver_url: z.string(),
}).meta({ id: "WebhookDeliveryDetail" });
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

export const TestedWebhook = z
  .object({
    success: z.literal(true),
    delivered: z.boolean().describe("Whether the receiver answered with a status of 200 to 299."),
    message: z.string(),
    delivery: DeliveryDetail,
  })
  .meta({ id: "TestedWebhook" });
export type TestedWebhook = z.infer<typeof TestedWebhook>;

export const Redelivered = z
  .object({
    success: z.literal(true),
    message: z.string(),
    delivery_id: z.string().describe("Of the new delivery."),
    status_url: z.string(),
  })
  .meta({ id: "Redelivered" });
export type Redelivered = z.infer<typeof Redelivered>;

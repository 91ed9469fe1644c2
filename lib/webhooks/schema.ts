import { z } from "zod";
import { Moment } from "@/lib/moment";

/** What every area's webhooks have in common, in the words all of their APIs use. */
export const WEBHOOK_STATUSES = ["active", "paused", "disabled"] as const;
export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const Attempt = z
  .object({
    at: z.iso.datetime(),
    duration_ms: z.int(),
    url: z.string(),
    request_headers: z.record(z.string(), z.string()).describe("Secrets are masked."),
    response_status: z.int().nullable(),
    response_headers: z.record(z.string(), z.string()).nullable(),
    response_body: z.string().nullable().describe("At most 64 KB of it."),
    error: z.string().nullable(),
  })
  .meta({ id: "WebhookAttempt" });
export type Attempt = z.infer<typeof Attempt>;

export const RedeliverRange = z
  .strictObject({
    since: Moment,
    until: Moment.optional().describe("Now unless told."),
    status: z.enum(["failed", "delivered"]).default("failed"),
  })
  .refine(({ since, until }) => until === undefined || Date.parse(since) <= Date.parse(until), {
    path: ["until"],
    message: "The end lies before the beginning.",
  });
export type RedeliverRange = z.infer<typeof RedeliverRange>;

export const RedeliveredRange = z
  .object({ success: z.literal(true), message: z.string(), redelivered: z.int() })
  .meta({ id: "RedeliveredRange" });
export type RedeliveredRange = z.infer<typeof RedeliveredRange>;

export const RotateSecret = z.strictObject({
  grace_hours: z
    .int()
    .min(0)
    .max(168)
    .default(24)
    .describe("How long deliveries carry the old secret's signature too. 0 ends it at once."),
});
export type RotateSecret = z.infer<typeof RotateSecret>;

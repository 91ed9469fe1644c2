import { z } from "zod";
import { JsonMap } from "@/lib/json-value";

/** What a fabric's webhooks can be told of, with the words a person reads beside the choice. */
export const FABRIC_EVENTS = {
  sync_started: "A sync has started",
  sync_completed: "A sync has ended, with or without open conflicts",
  sync_failed: "A sync has failed",
  sync_cancelled: "A sync was cancelled",
  conflict_detected: "Both sides changed the same thing, or something does not fit together",
  conflict_resolved: "A conflict has been decided, or has gone by itself",
  conflict_escalated: "A conflict needs somebody with a wider view",
  auto_sync_suspended: "Automatic sync was suspended after five failures in a row",
  pull_request_opened: "A result waits in a pull request",
  pull_request_merged: "A pull request of Tideline was merged",
  pull_request_closed: "A pull request of Tideline was closed without merging",
  drift_detected: "The cluster differs from what Git declares",
} as const;
export type FabricEventType = keyof typeof FABRIC_EVENTS;

export const FABRIC_EVENT_TYPES = Object.keys(FABRIC_EVENTS) as [FabricEventType, ...FabricEventType[]];

/** What a receiver gets as the body of a delivery. */
export const FabricEventPayload = z
  .object({
    event: z.enum(FABRIC_EVENT_TYPES).or(z.literal("test")),
    timestamp: z.iso.datetime(),
    operation_id: z.string().optional(),
    fabric: z.object({ id: z.int(), name: z.string() }),
    resource: z.object({ id: z.int(), kind: z.string(), name: z.string() }).optional(),
    conflict_id: z.string().optional(),
    severity: z.enum(["low", "medium", "high", "critical"]).optional(),
    data: JsonMap.describe("Facts of this event."),
  })
  .meta({ id: "FabricEventPayload" });
export type FabricEventPayload = z.infer<typeof FabricEventPayload>;

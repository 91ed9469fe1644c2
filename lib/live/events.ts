import { z } from "zod";

/**
 * A hint that something changed, sent over PostgreSQL's NOTIFY.
 *
 * It carries ids only: whoever listens reads the new state with their own
 * permissions. It is sent inside the transaction of the change, so nobody hears
 * of a change that was rolled back.
 */
export const LiveEvent = z.object({
  /** `addresses`: something in the address plan; `notification`: somebody's own list, `id` says whose. */
  type: z.enum(["operation", "conflict", "resource", "fabric", "addresses", "notification"]),
  id: z.union([z.string(), z.number()]).nullable(),
  fabricId: z.number().nullable(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const LIVE_CHANNEL = "tideline_live";

import { Prisma } from "@/generated/prisma/client";

/**
 * Which operations the figures of a fabric are made of: its syncs that came to an end by themselves.
 * One that was called off says nothing of how syncing goes, and a dry run has synced nothing.
 *
 * `completed` is a success, `partially_completed` and `failed` are not, so that both add up to the whole.
 */
export const isCounted = Prisma.sql`
  (kind = 'sync' AND status IN ('completed', 'partially_completed', 'failed')
   AND request #>> '{options,dry_run}' IS DISTINCT FROM 'true')`;

/** How long an operation ran. */
export const ranSeconds = Prisma.sql`extract(epoch FROM "endedAt" - "startedAt")::float8`;

/** One of an operation's counters; null when it was never raised. */
export const counter = (name: "resources_processed" | "remote_calls" | "memory_mb") =>
  Prisma.sql`(counters ->> ${name}::text)::float8`;

/** Shares and seconds as answers show them; null stays null. */
export const rounded = (value: number | null | undefined, digits: number): number | null =>
  value === null || value === undefined ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** A share to four digits; null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : rounded(part / whole, 4);

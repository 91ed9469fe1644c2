import { Prisma } from "@/generated/prisma/client";
import type { Grouping, Period } from "./schema";

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
const DAYS: Record<Exclude<Period, "24h">, number> = { "7d": 7, "30d": 30, "90d": 90 };

/** What of the past is looked at, and in which steps. */
export type Window = { fabricId: number; from: Date; now: Date; grouping: Grouping };

/**
 * Where a period begins: `7d` at midnight UTC six days ago, `24h` at the full hour 23 hours ago.
 *
 * It depends on the period alone, so that the same summary stands beside every grouping. Whole steps, because
 * a first point cut off in the middle would look like a quiet time.
 */
export function beginOf(period: Period, now: Date): Date {
  const time = now.getTime();
  return period === "24h"
    ? new Date(time - (time % HOUR_MS) - 23 * HOUR_MS)
    : new Date(time - (time % DAY_MS) - (DAYS[period] - 1) * DAY_MS);
}

// Times without zone, in UTC: a server with another zone, or one that changes its clocks, gives the same points.
const utc = (at: Prisma.Sql | Date) => Prisma.sql`(${at} AT TIME ZONE 'UTC')`;

/** The begin of the point that a time belongs to. Weeks begin on Monday. */
export const pointOf = (grouping: Grouping, at: Prisma.Sql) =>
  Prisma.sql`date_trunc(${grouping}::text, ${utc(at)})`;

/** Every point of the window, also those in which nothing happened. */
export const points = ({ from, now, grouping }: Window) => Prisma.sql`
  generate_series(
    date_trunc(${grouping}::text, ${utc(Prisma.sql`${from}::timestamptz`)}),
    ${utc(Prisma.sql`${now}::timestamptz`)},
    ${`1 ${grouping}`}::text::interval) AS point`;

/** A point as answers show it. */
export const pointLabel = (grouping: Grouping) =>
  grouping === "hour"
    ? Prisma.sql`to_char(point, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
    : Prisma.sql`to_char(point, 'YYYY-MM-DD')`;

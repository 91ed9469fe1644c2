import type { Fabric } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { freezeWindowsOf, openFreeze } from "../fabrics/freeze";

const MINUTE_MS = 60_000;
/** The clock's minute comes a little late now and then; that must not cost a whole one. */
const GRACE_MS = 5_000;
const BACK_OFF_MAX_SECONDS = 3600;
/** Doubling more often than this is beyond any interval. */
const DOUBLINGS_MAX = 16;

/** Failed automatic syncs in a row after which there are no more until somebody looks. */
export const FAILURES_MAX = 5;

/** Seconds between two automatic syncs: the interval, doubled for each failure in a row, up to an hour. */
export const delaySeconds = (intervalSeconds: number, failures: number): number =>
  Math.min(
    intervalSeconds * 2 ** Math.min(failures, DOUBLINGS_MAX),
    Math.max(intervalSeconds, BACK_OFF_MAX_SECONDS),
  );

export type Scheduled = Pick<
  Fabric,
  | "autoSyncEnabled"
  | "initializedAt"
  | "autoSyncSuspendedAt"
  | "syncIntervalSeconds"
  | "consecutiveFailures"
  | "freezeWindows"
>;

/**
 * When the fabric syncs by itself next: the minute at which it is due, or the end of the freeze that
 * holds it back. Null when it does not sync by itself, or has been suspended.
 */
export function nextAutomaticSync(fabric: Scheduled, lastSyncAt: Date | null, now: Date): Date | null {
  if (!fabric.autoSyncEnabled || fabric.initializedAt === null || fabric.autoSyncSuspendedAt) return null;
  const delayMs = delaySeconds(fabric.syncIntervalSeconds, fabric.consecutiveFailures) * 1000;
  const due = Math.max(now.getTime(), lastSyncAt ? lastSyncAt.getTime() + delayMs - GRACE_MS : 0);
  const freeze = openFreeze(freezeWindowsOf(fabric.freezeWindows), new Date(due));
  return new Date(Math.ceil((freeze?.until.getTime() ?? due) / MINUTE_MS) * MINUTE_MS);
}

/** True when the fabric is to be synced at this minute. */
export function isDue(fabric: Scheduled, lastSyncAt: Date | null, now: Date): boolean {
  const next = nextAutomaticSync(
    fabric,
    lastSyncAt,
    new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS),
  );
  return next !== null && next <= now;
}

/** When the last sync of each fabric was asked for; dry runs move nothing and count for nothing. */
export async function lastSyncStarts(db: Db, fabricIds: number[]): Promise<Map<number, Date>> {
  const rows = await db.$queryRaw<{ fabricId: number; at: Date }[]>`
    SELECT DISTINCT ON ("fabricId") "fabricId", "createdAt" AS at FROM "Operation"
    WHERE "fabricId" = ANY(${fabricIds}) AND kind = 'sync'
      AND request->'options'->>'dry_run' IS DISTINCT FROM 'true'
    ORDER BY "fabricId", "createdAt" DESC`;
  return new Map(rows.map(({ fabricId, at }) => [fabricId, at]));
}

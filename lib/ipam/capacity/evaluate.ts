/**
 * Who has to be told that an address range fills up.
 *
 * What somebody was told of is a row (RuleFiring, CapacityAlert) written in the transaction of the
 * telling, so a job that is run twice, on two machines, or that dies half-way tells nobody a second
 * time and leaves nobody out. The row goes when use has fallen below the threshold. To compare old
 * and new utilisation at each change was rejected: a process that dies between the two would lose the
 * crossing for good.
 */
import { Prisma } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { systemActor } from "@/lib/operations/actor";
import { auditRowOf } from "../audit";
import { emitIpamEvents } from "../events/emit";
import { BATCH, type DueAlert, dueAlerts, dueRules } from "./due";
import { factsOf, type Holder, percentOf } from "./holders";
import { LEVELS } from "./levels";
import {
  COUNTRY_CAPACITY,
  COUNTRY_KEYS,
  isAbout,
  LEVEL_ROWS,
  REGION_CAPACITY,
  REGION_KEYS,
  THRESHOLD,
} from "./sql";
import { announcedKey, tellOwners } from "./tell";

type Tx = Prisma.TransactionClient;

const LOCK = 7_483_113;

/** Tells of every threshold that was reached and of which nobody was told; does nothing while nothing changed. */
export async function evaluateCapacity(caller: Ctx): Promise<void> {
  const ctx = { ...caller, actor: systemActor("capacity") };
  await rearm(ctx.db);
  // Levels announced in this run: a rule that speaks of the same crossing need not tell the webhooks again.
  const announced = new Set<string>();
  const untilDone = async (work: (db: Tx) => Promise<number>) => {
    while ((await inTransaction(ctx.db, (db) => alone(db, work))) >= BATCH);
  };
  await untilDone(async (db) => {
    const due = await dueRules(db);
    for (const key of await announce(db, ctx, due)) announced.add(key);
    await tellOwners(db, ctx, due, announced);
    return due.length;
  });
  await untilDone(async (db) => (await announce(db, ctx, null)).length);
}

/** One evaluation at a time, or two would find the same rows untold. */
async function alone<T>(db: Tx, work: (db: Tx) => Promise<T>): Promise<T> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
  return work(db);
}

/** Announces the levels that these resources, or any, have reached; returns what was announced. */
async function announce(db: Tx, ctx: Ctx, among: Holder[] | null): Promise<string[]> {
  if (among?.length === 0) return [];
  const due = await dueAlerts(db, among);
  if (due.length === 0) return [];
  await db.capacityAlert.createMany({
    data: due.map(({ type, id, level }) => ({ resourceType: type, resourceId: id, level, since: ctx.now })),
  });
  await emitIpamEvents(
    db,
    ctx,
    due.map((alert) => ({
      type: `capacity.${alert.level}` as const,
      data: { ...factsOf(alert), threshold: LEVELS[alert.level] },
    })),
  );
  await auditMany(db, ctx, due.map(auditRow));
  return due.map((alert) => announcedKey(alert, alert.level));
}

const auditRow = (alert: DueAlert) => ({
  ...auditRowOf({
    action: "capacity_warning",
    objectType: alert.type,
    objectId: alert.id,
    place: alert.block === null ? null : { block: alert.block },
    after: { level: alert.level, threshold: LEVELS[alert.level], utilization_percentage: percentOf(alert) },
  }),
  ...(alert.block === null && { objectLabel: alert.name }),
});

/**
 * Forgets what was told where it holds no longer: use that fell below the threshold, a rule that is now
 * about something else, a region that was retired. The counters' own changes do this at once; here it
 * is for everything that changes without them.
 */
async function rearm(db: Db): Promise<void> {
  const held = Prisma.sql`
    CASE f."resourceType" WHEN 'region' THEN EXISTS (
      SELECT FROM "Region" g WHERE g.id = f."resourceId"::uuid AND g.status <> 'Retired'
        AND ${isAbout(Prisma.sql`'region'::text`, REGION_KEYS)} AND g."hostCount" * 100 >= ${THRESHOLD} * ${REGION_CAPACITY})
    ELSE EXISTS (
      SELECT FROM "Country" c WHERE c.id = f."resourceId"::int
        AND ${isAbout(Prisma.sql`'country'::text`, COUNTRY_KEYS)} AND c."regionCount" * 100 >= ${THRESHOLD} * ${COUNTRY_CAPACITY})
    END`;
  await db.$executeRaw`
    DELETE FROM "RuleFiring" f USING "NotificationRule" r WHERE r.id = f."ruleId" AND NOT (${held})`;
  await db.$executeRaw`
    DELETE FROM "CapacityAlert" a USING ${LEVEL_ROWS} WHERE l.level = a.level AND NOT (
      CASE a."resourceType" WHEN 'region' THEN EXISTS (
        SELECT FROM "Region" g WHERE g.id = a."resourceId"::uuid AND g.status <> 'Retired'
          AND g."hostCount" * 100 >= l.percent * ${REGION_CAPACITY})
      ELSE EXISTS (
        SELECT FROM "Country" c WHERE c.id = a."resourceId"::int
          AND c."regionCount" * 100 >= l.percent * ${COUNTRY_CAPACITY})
      END)`;
}

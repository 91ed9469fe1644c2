import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";

/** How long it can be looked up, and repeated, what was told to whom. */
export const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Rows a statement: small enough to hold no lock for long. */
const BATCH = 1000;

/** Deletes deliveries with their attempts, events, mails and ended callbacks that are older than 30 days. */
export async function deleteOldEvents(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MS);
  const deleted = {
    // A pending one may wait for its webhook to be resumed; after so long nobody wants it any more.
    deliveries: await inBatches(ctx.db, deleteDeliveries, before),
    events: await inBatches(ctx.db, deleteEvents, before),
    mails: await inBatches(ctx.db, deleteMails, before),
    callbacks: await inBatches(ctx.db, deleteCallbacks, before),
  };
  if (Object.values(deleted).some((count) => count > 0)) log.info({ deleted }, "deleted old events");
}

async function inBatches(db: Db, remove: (db: Db, before: Date) => Promise<number>, before: Date) {
  let total = 0;
  for (;;) {
    const count = await remove(db, before);
    total += count;
    if (count < BATCH) return total;
  }
}

const deleteDeliveries = (db: Db, before: Date): Promise<number> => db.$executeRaw`
  DELETE FROM "WebhookDelivery" WHERE id IN
    (SELECT id FROM "WebhookDelivery" WHERE "createdAt" < ${before} LIMIT ${BATCH})`;

/** One whose delivery is still kept stays with it: without its event a delivery would look like a test. */
const deleteEvents = (db: Db, before: Date): Promise<number> => db.$executeRaw`
  DELETE FROM "Event" WHERE id IN (
    SELECT e.id FROM "Event" e
    WHERE e.at < ${before} AND e."dispatchedAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "WebhookDelivery" d WHERE d."eventId" = e.id)
    LIMIT ${BATCH})`;

const deleteMails = (db: Db, before: Date): Promise<number> => db.$executeRaw`
  DELETE FROM "Mail" WHERE id IN (SELECT id FROM "Mail" WHERE "createdAt" < ${before} LIMIT ${BATCH})`;

const deleteCallbacks = (db: Db, before: Date): Promise<number> => db.$executeRaw`
  DELETE FROM "Webhook" WHERE id IN (
    SELECT w.id FROM "Webhook" w LEFT JOIN "Operation" o ON o.id = w."operationId"
    WHERE w."operationId" IS NOT NULL AND w."createdAt" < ${before} AND (o.id IS NULL OR o."endedAt" < ${before})
    LIMIT ${BATCH})`;

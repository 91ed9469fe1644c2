/**
 * The delivery engine.
 *
 * A webhook's deliveries are rows; what is due is sent by one process at a time, one after the
 * other in the order of the events. So a receiver never gets more than one call at once, one that
 * is slow or dead takes one place of many and nobody else's, and an outage makes no storm of
 * retries. The lease on the webhook's row ends by itself when its process dies. The queue's own
 * named queues were rejected: a dead worker would hold one for hours.
 */
import type { Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { attemptDelivery, leaseMs } from "./attempt";

/** After this long with one webhook the others get their turn. */
const TURN_MS = 20_000;

export const DELIVER_JOB = { name: "webhook.deliver" } as const;

/** Asks for a webhook's due deliveries to be sent, in the transaction that made them due. */
export const queueDelivery = (db: Db, webhookId: number): Promise<void> =>
  enqueue(db, DELIVER_JOB, { webhookId }, { key: `webhook:${webhookId}` });

/** Sends what is due to one webhook, and queues itself for the time when the next attempt is due. */
export async function deliverDue(ctx: Ctx, webhookId: number): Promise<void> {
  const turnEnds = Date.now() + TURN_MS;
  let webhook = await takeLease(ctx.db, webhookId);
  // Another process is at it, and will look again after its last; or there is nothing to be sent.
  if (!webhook) return;
  try {
    while (webhook && Date.now() < turnEnds) {
      const next = await firstDue(ctx.db, webhookId);
      if (next === null) break;
      await attemptDelivery(ctx, webhook, next);
      // Read again: it may have been changed, paused or disabled by what just came back.
      webhook = await renewLease(ctx.db, webhook);
    }
  } finally {
    if (webhook)
      await ctx.db.$executeRaw`
        UPDATE "Webhook" SET "sendingUntil" = NULL
        WHERE id = ${webhookId} AND "sendingUntil" = ${webhook.sendingUntil}`;
  }
  await queueNext(ctx.db, webhookId);
}

/** The webhook, held for one attempt; null when another process holds it or nothing may be sent to it. */
async function takeLease(db: Db, id: number): Promise<Webhook | null> {
  const row = await db.webhook.findUnique({ where: { id } });
  if (row?.status !== "active") return null;
  const now = new Date();
  const until = new Date(now.getTime() + leaseMs(row));
  const count = await db.$executeRaw`
    UPDATE "Webhook" SET "sendingUntil" = ${until}
    WHERE id = ${id} AND status = 'active' AND ("sendingUntil" IS NULL OR "sendingUntil" < ${now})`;
  return count === 0 ? null : { ...row, sendingUntil: until };
}

/** The webhook as it is now, held for another attempt; null when it may no longer be sent to. */
async function renewLease(db: Db, held: Webhook): Promise<Webhook | null> {
  const row = await db.webhook.findUnique({ where: { id: held.id } });
  if (!row) return null;
  const isOurs = row.sendingUntil?.getTime() === held.sendingUntil?.getTime();
  if (!isOurs) return null;
  const until = row.status === "active" ? new Date(Date.now() + leaseMs(row)) : null;
  await db.$executeRaw`
    UPDATE "Webhook" SET "sendingUntil" = ${until}
    WHERE id = ${held.id} AND "sendingUntil" = ${held.sendingUntil}`;
  return until === null ? null : { ...row, sendingUntil: until };
}

async function firstDue(db: Db, webhookId: number): Promise<string | null> {
  const row = await db.webhookDelivery.findFirst({
    where: { webhookId, status: "pending", nextAttemptAt: { lte: new Date() } },
    orderBy: [{ createdAt: "asc" }, { eventId: "asc" }],
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * Asked only after the lease was given back: whoever made a delivery due before that and found the
 * webhook taken is seen here. A key of its own, so that it never postpones a job that is wanted now.
 */
async function queueNext(db: Db, webhookId: number): Promise<void> {
  const row = await db.webhookDelivery.findFirst({
    where: { webhookId, status: "pending", webhook: { status: "active" } },
    orderBy: { nextAttemptAt: "asc" },
    select: { nextAttemptAt: true },
  });
  if (row?.nextAttemptAt)
    await enqueue(
      db,
      DELIVER_JOB,
      { webhookId },
      { key: `webhook:${webhookId}:later`, runAt: row.nextAttemptAt },
    );
}

/**
 * Queues every webhook that has something due and nobody at it: what a process that died left
 * behind. A job too many finds nothing to do.
 */
export async function requeueDue(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    SELECT w.id FROM "Webhook" w
    WHERE w.status = 'active' AND (w."sendingUntil" IS NULL OR w."sendingUntil" < ${ctx.now})
      AND EXISTS (SELECT 1 FROM "WebhookDelivery" d WHERE d."webhookId" = w.id
        AND d.status = 'pending' AND d."nextAttemptAt" <= ${ctx.now})`;
  for (const { id } of rows) await queueDelivery(ctx.db, id);
}

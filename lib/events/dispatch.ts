import type { Event, Prisma, Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { queueMails } from "@/lib/mails/deliver";
import { queueDelivery } from "@/lib/webhooks/deliver";
import { EVENT_AREAS } from "./areas";

const BATCH = 200;
const ROWS_A_STATEMENT = 1000;

type Tx = Prisma.TransactionClient;

/**
 * Turns every waiting event into deliveries and mails; returns how many events there were.
 *
 * An event, what comes of it and the mark that it is done are one transaction. A second dispatcher
 * passes over the rows that this one holds, and one that died leaves them as they were.
 */
export async function dispatchEvents(ctx: Ctx): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await inTransaction(ctx.db, (db) => dispatchBatch(db, ctx));
    total += count;
    if (count < BATCH) return total;
  }
}

async function dispatchBatch(db: Tx, ctx: Ctx): Promise<number> {
  const taken = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "Event" WHERE "dispatchedAt" IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  const events = await db.event.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  await writeDeliveries(db, ctx, events);
  for (const [area, rules] of EVENT_AREAS) {
    const own = events.filter((event) => event.area === area);
    if (own.length === 0) continue;
    await queueMails(db, ctx, await rules.mailsFor(db, own));
    await rules.follow?.(db, own);
  }
  await db.event.updateMany({ where: { id: { in: ids } }, data: { dispatchedAt: ctx.now } });
  return taken.length;
}

async function writeDeliveries(db: Tx, ctx: Ctx, events: Event[]): Promise<void> {
  const webhooks = await db.webhook.findMany({
    where: {
      area: { in: [...new Set(events.map((event) => event.area))] },
      events: { hasSome: [...new Set(events.map((event) => event.type))] },
      // A person's own webhook hears nothing any more once they were switched off.
      OR: [{ fabricId: { not: null } }, { createdBy: { disabledAt: null } }],
    },
  });
  const pairs = webhooks.flatMap((webhook) =>
    events.filter((event) => isFor(webhook, event)).map((event) => ({ webhook, event })),
  );
  for (let from = 0; from < pairs.length; from += ROWS_A_STATEMENT)
    await db.webhookDelivery.createMany({
      data: pairs
        .slice(from, from + ROWS_A_STATEMENT)
        .map(({ webhook, event }) => toDelivery(ctx, webhook, event)),
      // The id is made of both, so a second dispatch of an event adds nothing.
      skipDuplicates: true,
    });
  for (const webhook of new Set(pairs.map((pair) => pair.webhook)))
    if (webhook.status === "active") await queueDelivery(db, webhook.id);
}

/** Whether the webhook is told of the event; what its filters mean is the area's to say. */
const isFor = (webhook: Webhook, event: Event): boolean =>
  webhook.area === event.area &&
  webhook.events.includes(event.type) &&
  (webhook.fabricId === null || webhook.fabricId === event.fabricId) &&
  (event.userId === null || webhook.createdById === event.userId) &&
  (webhook.operationId === null || webhook.operationId === event.operationId) &&
  // What happened before somebody asked to be told is none of theirs.
  (webhook.operationId !== null || webhook.createdAt <= event.at) &&
  (EVENT_AREAS.get(event.area)?.passes(webhook.filters, event) ?? false);

/**
 * For a paused webhook the delivery waits. For a disabled one it has failed unsent: what was missed
 * can be seen, and redelivered once the webhook is on again.
 */
function toDelivery(ctx: Ctx, webhook: Webhook, event: Event): Prisma.WebhookDeliveryCreateManyInput {
  const isOff = webhook.status === "disabled";
  return {
    id: `msg_${event.id}_${webhook.id}`,
    webhookId: webhook.id,
    eventId: event.id,
    eventType: event.type,
    body: JSON.stringify(event.payload),
    createdAt: ctx.now,
    ...(isOff ? { status: "failed", completedAt: ctx.now } : { nextAttemptAt: ctx.now }),
  };
}

import type { Prisma, Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { randomToken } from "@/lib/crypto";
import { AppError, invalidField } from "@/lib/errors";
import { attemptDelivery } from "./attempt";
import { queueDelivery } from "./deliver";

/** What one request may repeat at once. */
const REPEATED_MAX = 10_000;

type Tx = Prisma.TransactionClient;

/** The id of a delivery that no event names by itself. */
const newDeliveryId = () => `msg_${randomToken(18).replaceAll("-", "a").replaceAll("_", "b")}`;

/** Sends a message that no event asked for, at once and once, and returns its delivery's id. */
export async function sendTest(ctx: Ctx, webhook: Webhook, eventType: string, body: string): Promise<string> {
  const id = newDeliveryId();
  await ctx.db.webhookDelivery.create({
    data: {
      id,
      webhookId: webhook.id,
      eventType,
      body,
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
    },
  });
  await attemptDelivery(ctx, webhook, id);
  return id;
}

/** Queues a delivery again and returns the new one's id; `conflict` while this message is still on its way. */
export async function repeatDelivery(db: Tx, ctx: Ctx, webhook: Webhook, deliveryId: string) {
  assertNotDisabled(webhook);
  const delivery = await db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
  const first = delivery.redeliveryOf ?? delivery.id;
  // Locked, so that two people who press the button at once repeat it once.
  await db.$queryRaw`SELECT id FROM "WebhookDelivery" WHERE id = ${first} FOR UPDATE`;
  const waiting = await db.webhookDelivery.findFirst({
    where: { status: "pending", OR: [{ id: first }, { redeliveryOf: first }] },
    select: { id: true },
  });
  if (waiting)
    throw new AppError("conflict", `Delivery ${waiting.id} of the same message is still on its way.`, {
      delivery_id: waiting.id,
    });
  const id = newDeliveryId();
  await db.webhookDelivery.create({
    data: {
      id,
      webhookId: webhook.id,
      eventId: delivery.eventId,
      eventType: delivery.eventType,
      body: delivery.body,
      redeliveryOf: first,
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
    },
  });
  await queueDelivery(db, webhook.id);
  return id;
}

/**
 * Queues every message of a time range again whose deliveries all ended this way; returns how many.
 *
 * Tests are left out. A message that is still on its way is left to that, and with `failed` so is
 * one that has arrived since.
 */
export async function repeatRange(
  db: Tx,
  ctx: Ctx,
  webhook: Webhook,
  { since, until, status }: { since: Date; until: Date; status: "failed" | "delivered" },
): Promise<number> {
  assertNotDisabled(webhook);
  await db.$queryRaw`SELECT id FROM "Webhook" WHERE id = ${webhook.id} FOR UPDATE`;
  // Each message once: msg_5_3 failed, its repetition msg_x failed too: one row, for msg_5_3.
  const count = await db.$executeRaw`
    INSERT INTO "WebhookDelivery"
      (id, "webhookId", "eventId", "eventType", body, "redeliveryOf", "nextAttemptAt", "createdAt")
    SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), d."webhookId", d."eventId", d."eventType", d.body,
      d.id, ${ctx.now}, ${ctx.now}
    FROM "WebhookDelivery" d
    WHERE d."webhookId" = ${webhook.id} AND d."redeliveryOf" IS NULL AND d."eventId" IS NOT NULL
      AND d."createdAt" >= ${since} AND d."createdAt" <= ${until} AND d.status = ${status}::"DeliveryStatus"
      AND NOT EXISTS (SELECT 1 FROM "WebhookDelivery" r WHERE r."redeliveryOf" = d.id
        AND (r.status = 'pending' OR r.status <> ${status}::"DeliveryStatus"))
    ORDER BY d."createdAt", d."eventId" LIMIT ${REPEATED_MAX + 1}`;
  if (count > REPEATED_MAX)
    throw invalidField("since", `This range holds more than ${REPEATED_MAX} messages. Choose a shorter one.`);
  if (count > 0) await queueDelivery(db, webhook.id);
  return count;
}

function assertNotDisabled(webhook: Webhook): void {
  if (webhook.status === "disabled")
    throw new AppError("conflict", `The webhook is switched off: ${webhook.disabledReason}`, {
      suggestions: ['Switch it on again with PATCH {"status": "active"}.'],
    });
}

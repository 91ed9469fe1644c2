import type { DeliveryAttempt, Event, Prisma, WebhookDelivery } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isObject } from "@/lib/json";
import { auditWebhook } from "@/lib/webhooks/audit";
import { outcomeOf, redeliverAll, redeliverOne, toAttempt } from "@/lib/webhooks/history";
import { sendTest } from "@/lib/webhooks/messages";
import type { RedeliveredRange, RedeliverRange } from "@/lib/webhooks/schema";
import { FabricEventPayload } from "../events/schema";
import { deliveryPath, pageLinks, webhookIdOf, webhookPath } from "../urls";
import type {
  Delivery,
  DeliveryDetail,
  DeliveryPage,
  ListDeliveries,
  Redelivered,
  TestedWebhook,
} from "./deliveries-schema";
import { AREA, activitiesOf, getWebhookRow } from "./queries";

/** What was sent to a webhook, newest first, with how it fares. */
export async function listDeliveries(
  ctx: Ctx,
  webhookId: string,
  query: ListDeliveries,
): Promise<DeliveryPage> {
  const webhook = await getWebhookRow(ctx.db, webhookId);
  const where: Prisma.WebhookDeliveryWhereInput = {
    webhookId: webhook.id,
    status: query.status,
    eventType: query.event,
    createdAt: { gte: query.since, lte: query.until },
  };
  const [count, rows, activities] = await Promise.all([
    ctx.db.webhookDelivery.count({ where }),
    ctx.db.webhookDelivery.findMany({
      where,
      include: { event: true },
      orderBy: [{ createdAt: "desc" }, { eventId: "desc" }, { id: "desc" }],
      take: query.limit,
      skip: query.offset,
    }),
    activitiesOf(ctx, [webhook]),
  ]);
  const lasts = await lastAttempts(
    ctx,
    rows.map((row) => row.id),
  );
  const activity = activities.get(webhook.id);
  if (!activity) throw notFound("webhook", webhookId);
  return {
    count,
    ...pageLinks(`${webhookPath(webhookId)}deliveries/`, query, count),
    results: rows.map((row) => toDelivery(row, lasts.get(row.id))),
    activity,
  };
}

type Last = Pick<DeliveryAttempt, "responseStatus" | "error">;

async function lastAttempts(ctx: Ctx, ids: string[]): Promise<Map<string, Last>> {
  const rows = await ctx.db.$queryRaw<(Last & { deliveryId: string })[]>`
    SELECT DISTINCT ON ("deliveryId") "deliveryId", "responseStatus", error FROM "DeliveryAttempt"
    WHERE "deliveryId" = ANY(${ids}) ORDER BY "deliveryId", id DESC`;
  return new Map(rows.map((row) => [row.deliveryId, row]));
}

export async function getDelivery(ctx: Ctx, deliveryId: string): Promise<DeliveryDetail> {
  const row = await ctx.db.webhookDelivery.findFirst({
    where: { id: deliveryId, webhook: { area: AREA } },
    include: { event: true, attempts: { orderBy: { id: "asc" } } },
  });
  if (!row) throw notFound("delivery", deliveryId);
  return {
    ...toDelivery(row, row.attempts.at(-1)),
    request_body: row.body,
    attempt_log: row.attempts.map(toAttempt),
    redeliver_url: `${deliveryPath(deliveryId)}redeliver/`,
  };
}

/** Sends a test message now and answers with what came back. Works for one that is paused or switched off too. */
export async function testWebhook(ctx: Ctx, webhookId: string): Promise<TestedWebhook> {
  const webhook = await getWebhookRow(ctx.db, webhookId);
  const fabric = await ctx.db.fabric.findUniqueOrThrow({ where: { id: webhook.fabricId ?? 0 } });
  const body: FabricEventPayload = {
    event: "test",
    timestamp: ctx.now.toISOString(),
    ...(webhook.operationId !== null && { operation_id: webhook.operationId }),
    fabric: { id: fabric.id, name: fabric.name },
    data: { message: "This is a test. Nothing has happened.", requested_by: ctx.actor.label },
  };
  await inTransaction(ctx.db, (db) => auditWebhook(db, ctx, "tested", webhook));
  const id = await sendTest(ctx, webhook, "test", JSON.stringify(body));
  const delivery = await getDelivery(ctx, id);
  const delivered = delivery.status === "delivered";
  return { success: true, delivered, message: outcomeOf(delivery), delivery };
}

export async function redeliver(ctx: Ctx, deliveryId: string): Promise<Redelivered> {
  const delivery = await getDelivery(ctx, deliveryId);
  return inTransaction(ctx.db, async (db) => {
    const webhook = await getWebhookRow(db, delivery.webhook_id);
    const { id, message } = await redeliverOne(db, ctx, webhook, deliveryId);
    return {
      success: true,
      message,
      delivery_id: id,
      status_url: deliveryPath(id),
    };
  });
}

export async function redeliverRange(
  ctx: Ctx,
  webhookId: string,
  input: RedeliverRange,
): Promise<RedeliveredRange> {
  return inTransaction(ctx.db, async (db) =>
    redeliverAll(db, ctx, await getWebhookRow(db, webhookId), input),
  );
}

function toDelivery(row: WebhookDelivery & { event: Event | null }, last: Last | undefined): Delivery {
  const payload = isObject(row.event?.payload) ? row.event.payload : {};
  const resource = FabricEventPayload.shape.resource.safeParse(payload.resource);
  return {
    delivery_id: row.id,
    message_id: row.redeliveryOf ?? row.id,
    webhook_id: webhookIdOf(row.webhookId),
    event: row.eventType,
    status: row.status,
    attempts: row.attemptCount,
    response_status: last?.responseStatus ?? null,
    error: last?.error ?? null,
    created_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    redelivery_of: row.redeliveryOf,
    operation_id: row.event?.operationId ?? null,
    resource: resource.data ?? null,
    delivery_url: deliveryPath(row.id),
  };
}

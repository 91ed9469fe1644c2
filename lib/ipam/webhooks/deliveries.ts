import { Prisma } from "@/generated/prisma/client";
import type { DeliveryStatus } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { auditWebhook } from "@/lib/webhooks/audit";
import { outcomeOf, redeliverAll, redeliverOne, toAttempt } from "@/lib/webhooks/history";
import { sendTest } from "@/lib/webhooks/messages";
import type { RedeliveredRange, RedeliverRange } from "@/lib/webhooks/schema";
import type { IpamEventPayload } from "../events/schema";
import { paginationOf, sliceOf } from "../page";
import { ipamPath } from "../urls";
import { userIdOf } from "../user-id";
import { getWebhookRow, lastDeliveries } from "./queries";
import type {
  Delivery,
  DeliveryEntry,
  DeliveryPage,
  ListDeliveries,
  Redelivered,
  TestedWebhook,
} from "./schema";

type AttemptRow = {
  deliveryId: string;
  eventType: string;
  status: DeliveryStatus;
  at: Date;
  durationMs: number;
  responseStatus: number | null;
  error: string | null;
  number: number;
};

/** Every attempt to call a webhook: the newest delivery first, and of each its last attempt first. */
export async function listDeliveries(ctx: Ctx, id: string, query: ListDeliveries): Promise<DeliveryPage> {
  const webhook = await getWebhookRow(ctx, ctx.db, id);
  const { skip, take } = sliceOf(query);
  const wanted = Prisma.sql`d."webhookId" = ${webhook.id}
    ${query.status ? Prisma.sql`AND d.status = ${query.status}::"DeliveryStatus"` : Prisma.empty}
    ${query.event_type ? Prisma.sql`AND d."eventType" = ${query.event_type}` : Prisma.empty}`;
  const [rows, [counted], waiting, lasts] = await Promise.all([
    ctx.db.$queryRaw<AttemptRow[]>`
      SELECT p.*, (SELECT count(*)::int FROM "DeliveryAttempt" b WHERE b."deliveryId" = p."deliveryId" AND b.id <= p.id) AS number
      FROM (
        SELECT a."deliveryId", d."eventType", d.status, a.at, a."durationMs", a."responseStatus", a.error, d."createdAt", a.id
        FROM "WebhookDelivery" d JOIN "DeliveryAttempt" a ON a."deliveryId" = d.id WHERE ${wanted}
        ORDER BY d."createdAt" DESC, d.id DESC, a.id DESC LIMIT ${take} OFFSET ${skip}
      ) p ORDER BY p."createdAt" DESC, p."deliveryId" DESC, p.id DESC`,
    ctx.db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total
      FROM "WebhookDelivery" d JOIN "DeliveryAttempt" a ON a."deliveryId" = d.id WHERE ${wanted}`,
    ctx.db.webhookDelivery.count({ where: { webhookId: webhook.id, status: "pending" } }),
    lastDeliveries(ctx.db, [webhook.id]),
  ]);
  return {
    deliveries: rows.map(toEntry),
    waiting,
    last_delivery: lasts.get(webhook.id)?.toISOString() ?? null,
    failure_count: webhook.failureCount,
    pagination: paginationOf(query, counted?.total ?? 0),
  };
}

function toEntry(row: AttemptRow): DeliveryEntry {
  const isGood = row.responseStatus !== null && row.responseStatus >= 200 && row.responseStatus < 300;
  return {
    delivery_id: row.deliveryId,
    event_type: row.eventType,
    status: row.status,
    status_code: row.responseStatus,
    response_time_ms: row.durationMs,
    attempt_number: row.number,
    delivered_at: row.at.toISOString(),
    error_message: isGood ? null : (row.error ?? `The receiver answered ${row.responseStatus}.`),
  };
}

export async function getDelivery(ctx: Ctx, webhookId: string, deliveryId: string): Promise<Delivery> {
  const webhook = await getWebhookRow(ctx, ctx.db, webhookId);
  const row = await ctx.db.webhookDelivery.findFirst({
    where: { id: deliveryId, webhookId: webhook.id },
    include: { attempts: { orderBy: { id: "asc" } } },
  });
  if (!row) throw notFound("delivery", deliveryId);
  return {
    delivery_id: row.id,
    message_id: row.redeliveryOf ?? row.id,
    event_type: row.eventType,
    status: row.status,
    attempts: row.attemptCount,
    created_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    redelivery_of: row.redeliveryOf,
    request_body: row.body,
    attempt_log: row.attempts.map(toAttempt),
  };
}

/** Sends a test message now and once, and answers with what came back; also for one that is paused or off. */
export async function testWebhook(ctx: Ctx, id: string): Promise<TestedWebhook> {
  const webhook = await getWebhookRow(ctx, ctx.db, id);
  const body: IpamEventPayload = {
    event_type: "test",
    timestamp: ctx.now.toISOString(),
    user_id: userIdOf(ctx.actor.userId),
    data: { message: "This is a test. Nothing has happened.", requested_by: ctx.actor.label },
  };
  await inTransaction(ctx.db, (db) => auditWebhook(db, ctx, "tested", webhook));
  const deliveryId = await sendTest(ctx, webhook, "test", JSON.stringify(body));
  const delivery = await getDelivery(ctx, id, deliveryId);
  const last = delivery.attempt_log.at(-1);
  const { status } = delivery;
  return {
    success: true,
    delivered: status === "delivered",
    message: outcomeOf({
      status,
      response_status: last?.response_status ?? null,
      error: last?.error ?? null,
    }),
    delivery,
  };
}

/** Queues one delivery again, under the same `webhook-id`. */
export async function redeliver(ctx: Ctx, webhookId: string, deliveryId: string): Promise<Redelivered> {
  await getDelivery(ctx, webhookId, deliveryId);
  return inTransaction(ctx.db, async (db) => {
    const webhook = await getWebhookRow(ctx, db, webhookId);
    const { id, message } = await redeliverOne(db, ctx, webhook, deliveryId);
    return {
      success: true,
      message,
      delivery_id: id,
      status_url: ipamPath(`/webhooks/${webhookId}/deliveries/${id}`),
    };
  });
}

export async function redeliverRange(ctx: Ctx, id: string, input: RedeliverRange): Promise<RedeliveredRange> {
  return inTransaction(ctx.db, async (db) => redeliverAll(db, ctx, await getWebhookRow(ctx, db, id), input));
}

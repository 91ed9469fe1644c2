import type { Webhook as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { previousSecretUntil } from "@/lib/webhooks/settings";
import { assertMaySeeAll, isAdministrator, personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import type { ListWebhooks, Webhook, WebhookList } from "./schema";

/** The area's name on the rows it shares with other areas. */
export const AREA = "ipam";

export async function listWebhooks(ctx: Ctx, query: ListWebhooks): Promise<WebhookList> {
  assertMaySeeAll(ctx, query.all);
  const where = { area: AREA, ...(!query.all && { createdById: personOf(ctx) }) };
  const [total, rows] = await Promise.all([
    ctx.db.webhook.count({ where }),
    ctx.db.webhook.findMany({ where, orderBy: { id: "desc" }, ...sliceOf(query) }),
  ]);
  const lasts = await lastDeliveries(
    ctx.db,
    rows.map(({ id }) => id),
  );
  return {
    webhooks: rows.map((row) => ({
      ...toWebhook(row),
      last_delivery: lasts.get(row.id)?.toISOString() ?? null,
      failure_count: row.failureCount,
    })),
    pagination: paginationOf(query, total),
  };
}

/** Deliveries that are looked at: an older one may have been retried after a newer one was sent. */
const LATEST = 50;

/**
 * When each of these was last called, tests left out, in one query.
 *
 * A webhook is named as a range of one: as an equal it would say nothing about the order, and the database would
 * look for the few deliveries of one webhook through everybody's.
 */
export async function lastDeliveries(db: Db, ids: number[]): Promise<Map<number, Date>> {
  const rows = await db.$queryRaw<{ id: number; at: Date }[]>`
    SELECT w.id, max(a.at) AS at FROM unnest(${ids}::int[]) w(id), LATERAL (
      SELECT d.id FROM "WebhookDelivery" d
      WHERE d."webhookId" BETWEEN w.id AND w.id AND d."attemptCount" > 0 AND (d."eventId" IS NOT NULL OR d."redeliveryOf" IS NOT NULL)
      ORDER BY d."webhookId" DESC, d."createdAt" DESC LIMIT ${LATEST}
    ) latest JOIN "DeliveryAttempt" a ON a."deliveryId" = latest.id
    GROUP BY w.id`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

export async function getWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  return toWebhook(await getWebhookRow(ctx, ctx.db, id));
}

/** The row itself, for commands; another area's and, but to an administrator, another person's are missing. */
export async function getWebhookRow(ctx: Ctx, db: Db, id: string): Promise<Row> {
  const row = await findWebhook({ ...ctx, db }, id);
  if (!row) throw notFound("webhook", id);
  return row;
}

export const findWebhook = (ctx: Ctx, id: string): Promise<Row | null> =>
  ctx.db.webhook.findFirst({
    where: { publicId: id, area: AREA, ...(!isAdministrator(ctx) && { createdById: personOf(ctx) }) },
  });

/** A row as the API shows it; nothing secret is in it. */
export const toWebhook = (row: Row): Webhook => ({
  webhook_id: row.publicId,
  webhook_url: row.url,
  events: row.events,
  description: row.description,
  is_active: row.status === "active",
  status: row.status,
  disabled_reason: row.disabledReason,
  user_id: userIdOf(row.createdById),
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  previous_secret_valid_until: previousSecretUntil(row),
});

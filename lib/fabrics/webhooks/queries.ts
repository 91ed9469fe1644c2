import type { Prisma, Webhook as WebhookRowOfDb } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { MASK, StoredAuthentication } from "@/lib/webhooks/authentication";
import { previousSecretUntil } from "@/lib/webhooks/settings";
import { getFabricRow } from "../fabrics/queries";
import { fabricPath, pageLinks, webhookIdOf, webhookNumber, webhookPath } from "../urls";
import { type Activity, Filters, type ListWebhooks, Retries, type Webhook, type WebhookPage } from "./schema";

/** The area's name on the rows it shares with other areas. */
export const AREA = "fabrics";

type Row = WebhookRowOfDb & { createdBy: { name: string } | null };
const WITH_CREATOR = { createdBy: { select: { name: true } } } satisfies Prisma.WebhookInclude;

export async function getWebhook(ctx: Ctx, webhookId: string): Promise<Webhook> {
  return toWebhook(await getWebhookRow(ctx.db, webhookId));
}

/** The row itself, for commands; `not_found` also for an id that is none and for another area's webhook. */
export async function getWebhookRow(db: Db, webhookId: string): Promise<Row> {
  const id = webhookNumber(webhookId);
  const row =
    id === null
      ? null
      : await db.webhook.findFirst({
          where: { id, area: AREA, fabricId: { not: null } },
          include: WITH_CREATOR,
        });
  if (!row) throw notFound("webhook", webhookId);
  return row;
}

/** The fabric's standing webhooks, oldest first; callbacks of one operation are listed with it. */
export async function listWebhooks(ctx: Ctx, fabricId: number, query: ListWebhooks): Promise<WebhookPage> {
  await getFabricRow(ctx.db, fabricId);
  const where = { area: AREA, fabricId, operationId: null };
  const [count, rows] = await Promise.all([
    ctx.db.webhook.count({ where }),
    ctx.db.webhook.findMany({
      where,
      include: WITH_CREATOR,
      orderBy: { id: "asc" },
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  const activities = await activitiesOf(ctx, rows);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}webhooks/`, query, count),
    results: rows.map((row) => ({ ...toWebhook(row), activity: activities.get(row.id) ?? activityOf(row) })),
  };
}

/** How each of these has fared in the last 24 hours, tests left out, in one query. */
export async function activitiesOf(ctx: Ctx, rows: WebhookRowOfDb[]): Promise<Map<number, Activity>> {
  const since = new Date(ctx.now.getTime() - 24 * 60 * 60 * 1000);
  const counts = await ctx.db.$queryRaw<(Counts & { webhookId: number })[]>`
    SELECT "webhookId",
      count(*) FILTER (WHERE status = 'delivered' AND "completedAt" >= ${since})::int AS delivered,
      count(*) FILTER (WHERE status = 'failed' AND "completedAt" >= ${since})::int AS failed,
      count(*) FILTER (WHERE status = 'pending')::int AS pending
    FROM "WebhookDelivery"
    WHERE "webhookId" = ANY(${rows.map((row) => row.id)}) AND (status = 'pending' OR "completedAt" >= ${since})
      AND ("eventId" IS NOT NULL OR "redeliveryOf" IS NOT NULL)
    GROUP BY "webhookId"`;
  const byId = new Map(counts.map((each) => [each.webhookId, each]));
  return new Map(rows.map((row) => [row.id, activityOf(row, byId.get(row.id))]));
}

type Counts = { delivered: number; failed: number; pending: number };

function activityOf(row: WebhookRowOfDb, counts: Counts = { delivered: 0, failed: 0, pending: 0 }): Activity {
  const ended = counts.delivered + counts.failed;
  return {
    last_success_at: row.lastSuccessAt?.toISOString() ?? null,
    failure_count: row.failureCount,
    failing_since: row.failingSince?.toISOString() ?? null,
    delivered_24h: counts.delivered,
    failed_24h: counts.failed,
    success_rate_24h: ended === 0 ? null : counts.delivered / ended,
    pending: counts.pending,
  };
}

/** A row as the API shows it; nothing secret is in it. */
export function toWebhook(row: Row): Webhook {
  const id = webhookIdOf(row.id);
  return {
    webhook_id: id,
    fabric_id: row.fabricId ?? 0,
    operation_id: row.operationId,
    description: row.description,
    webhook_url: row.url,
    events: row.events,
    authentication: maskedAuthentication(row.authentication),
    filters: Filters.parse(row.filters),
    retry_config: Retries.parse(row.retryConfig),
    status: row.status,
    disabled_reason: row.disabledReason,
    created_by: row.createdBy?.name ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    previous_secret_valid_until: previousSecretUntil(row),
    test_webhook_url: `${webhookPath(id)}test/`,
    deliveries_url: `${webhookPath(id)}deliveries/`,
  };
}

function maskedAuthentication(stored: Prisma.JsonValue): Webhook["authentication"] {
  const authentication = StoredAuthentication.parse(stored);
  if (authentication.type === "bearer_token") return { ...authentication, token: MASK };
  if (authentication.type === "basic") return { ...authentication, password: MASK };
  if (authentication.type === "header") return { ...authentication, header_value: MASK };
  return authentication;
}

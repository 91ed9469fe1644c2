import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { assertMaySeeAll, personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import type {
  ListNotifications,
  Notification,
  NotificationPage,
  Severity,
  UnreadNotifications,
} from "./schema";

const RECENT_MAX = 10;
const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

/** What the API tells of whose it is. */
const WITH_OWNER = { user: { select: { name: true } } } satisfies Prisma.NotificationInclude;
type Row = Prisma.NotificationGetPayload<{ include: typeof WITH_OWNER }>;

/** Only who was told marks and dismisses; an administrator may read everybody's list. */
const ownedBy = (ctx: Ctx) => ({ userId: personOf(ctx) });

export async function listNotifications(ctx: Ctx, query: ListNotifications): Promise<NotificationPage> {
  assertMaySeeAll(ctx, query.all);
  const where = {
    ...(!query.all && ownedBy(ctx)),
    severity: query.severity,
    ...(query.is_read !== undefined && { readAt: query.is_read ? { not: null } : null }),
  };
  const [total, rows, unread] = await Promise.all([
    ctx.db.notification.count({ where }),
    ctx.db.notification.findMany({
      where,
      include: WITH_OWNER,
      orderBy: NEWEST_FIRST,
      ...sliceOf(query),
    }),
    countUnread(ctx),
  ]);
  return {
    notifications: rows.map(toNotification),
    unread_count: unread,
    pagination: paginationOf(query, total),
  };
}

export async function listUnread(ctx: Ctx): Promise<UnreadNotifications> {
  const [unread, rows] = await Promise.all([
    countUnread(ctx),
    ctx.db.notification.findMany({
      where: { ...ownedBy(ctx), readAt: null },
      include: WITH_OWNER,
      orderBy: NEWEST_FIRST,
      take: RECENT_MAX,
    }),
  ]);
  return { unread_count: unread, recent: rows.map(toNotification) };
}

const countUnread = (ctx: Ctx): Promise<number> =>
  ctx.db.notification.count({ where: { ...ownedBy(ctx), readAt: null } });

export async function getNotification(ctx: Ctx, id: string): Promise<Notification> {
  return toNotification(await getNotificationRow(ctx, ctx.db, id));
}

/** The row itself, for commands. */
export async function getNotificationRow(ctx: Ctx, db: Db, id: string): Promise<Row> {
  const row = await db.notification.findFirst({ where: { id, ...ownedBy(ctx) }, include: WITH_OWNER });
  if (!row) throw notFound("notification", id);
  return row;
}

export const toNotification = (row: Row): Notification => ({
  notification_id: row.id,
  user_id: userIdOf(row.userId),
  user_name: row.user.name,
  notification_type: row.type,
  severity: row.severity as Severity,
  message: row.message,
  resource_type: row.resourceType,
  resource_id: row.resourceId,
  resource_link: row.link,
  rule_id: row.ruleId,
  is_read: row.readAt !== null,
  read_at: row.readAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
});

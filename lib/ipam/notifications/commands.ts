import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { personOf } from "../own";
import { publishList } from "./notify";
import { getNotificationRow, toNotification } from "./queries";
import type { Notification, ReadAll, UpdatedNotification, UpdateNotification } from "./schema";

type Tx = Prisma.TransactionClient;
type Precondition = (current: Notification) => void;

/** Marks one as read or unread; marked again, it keeps the time at which it was read first. */
export async function updateNotification(
  ctx: Ctx,
  id: string,
  { is_read }: UpdateNotification,
  precondition: Precondition,
): Promise<UpdatedNotification> {
  return inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, ctx, id);
    precondition(toNotification(row));
    const readAt = is_read ? (row.readAt ?? ctx.now) : null;
    if (readAt?.getTime() !== row.readAt?.getTime()) {
      await db.notification.update({ where: { id }, data: { readAt } });
      await record(db, ctx, is_read ? "ipam_notification.read" : "ipam_notification.unread", row);
      await publishList(db, row.userId);
    }
    return { success: true, read_at: readAt?.toISOString() ?? null };
  });
}

/** Marks all of one's own as read. */
export async function readAllNotifications(ctx: Ctx): Promise<ReadAll> {
  return inTransaction(ctx.db, async (db) => {
    const userId = personOf(ctx);
    const { count } = await db.notification.updateMany({
      where: { userId, readAt: null },
      data: { readAt: ctx.now },
    });
    if (count > 0) {
      await audit(db, ctx, {
        event: "ipam_notification.read",
        objectType: "ipam_notification",
        objectId: "all",
        objectLabel: "All notifications",
        after: { marked: count },
      });
      await publishList(db, userId);
    }
    return { success: true, read_at: ctx.now.toISOString(), marked: count };
  });
}

/** Dismisses one for good. */
export async function deleteNotification(ctx: Ctx, id: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, ctx, id);
    precondition(toNotification(row));
    await db.notification.delete({ where: { id } });
    await record(db, ctx, "ipam_notification.dismissed", row);
    await publishList(db, row.userId);
  });
}

async function lockedRow(db: Tx, ctx: Ctx, id: string) {
  await db.$queryRaw`SELECT id FROM "Notification" WHERE id = ${id}::uuid FOR UPDATE`;
  return getNotificationRow(ctx, db, id);
}

const record = (db: Tx, ctx: Ctx, event: string, row: { id: string; message: string }) =>
  audit(db, ctx, {
    event,
    objectType: "ipam_notification",
    objectId: row.id,
    objectLabel: row.message.slice(0, 200),
  });

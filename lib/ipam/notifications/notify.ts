import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { publish } from "@/lib/live/publish";
import type { Severity } from "./schema";

/** One thing to tell one person inside the application. */
export type NewNotification = {
  userId: number;
  /** The rule that asked for it. */
  ruleId?: string;
  type: string;
  severity: Severity;
  message: string;
  resourceType?: string;
  resourceId?: string;
  /** A path of the application. */
  link?: string;
};

type Tx = Prisma.TransactionClient;

/** Puts notifications into people's lists, in the transaction of what they tell of; as one text, for there may be thousands. */
export async function notify(db: Tx, ctx: Ctx, notifications: NewNotification[]): Promise<void> {
  if (notifications.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "Notification" ("userId", "ruleId", type, severity, message, "resourceType", "resourceId", link, "createdAt")
    SELECT "userId", "ruleId", type, severity, message, "resourceType", "resourceId", link, ${ctx.now}
    FROM jsonb_populate_recordset(NULL::"Notification", ${JSON.stringify(notifications)}::jsonb)`;
  for (const userId of new Set(notifications.map((each) => each.userId))) await publishList(db, userId);
}

/** Tells a person's open screens that their list has changed. */
export const publishList = (db: Tx, userId: number): Promise<void> =>
  publish(db, { type: "notification", id: userId, fabricId: null });

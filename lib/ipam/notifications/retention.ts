import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { publishList } from "./notify";

const KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 1000;

/** Deletes what is older than 90 days, in steps that hold no long lock. */
export async function deleteOldNotifications(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MS);
  for (let count = BATCH; count === BATCH; )
    count = await inTransaction(ctx.db, async (db) => {
      const gone = await db.$queryRaw<{ userId: number }[]>`
        DELETE FROM "Notification" WHERE id IN
          (SELECT id FROM "Notification" WHERE "createdAt" < ${before} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
        RETURNING "userId"`;
      for (const userId of new Set(gone.map((each) => each.userId))) await publishList(db, userId);
      return gone.length;
    });
}

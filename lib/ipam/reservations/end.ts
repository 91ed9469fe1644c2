import type { Prisma } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { addressOf, numbersOfBlock } from "../addresses";
import { auditRowOf } from "../audit";
import { notify } from "../notifications/notify";
import { reservationHref } from "../urls";

type Ended = { id: string; userId: number; number: number };

/**
 * Ends the reservations of addresses in a region that is retired, in the transaction of its retirement,
 * and tells their holders: none could be converted any more, and each would hold an address in whatever
 * region has the block next. The caller holds the region's row, so that no new one comes.
 */
export async function endReservationsIn(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  { name, block }: { name: string; block: number },
  reason: string,
): Promise<void> {
  const { from, to } = numbersOfBlock(block);
  // What is past its expiry is left to the job that closes the books on it.
  const ended = await db.$queryRaw<Ended[]>`
    UPDATE "Reservation" SET status = 'cancelled', "endedAt" = ${ctx.now}, "updatedAt" = ${ctx.now}
    WHERE id IN (
      SELECT id FROM "Reservation" WHERE status = 'active' AND kind = 'host' AND number BETWEEN ${from} AND ${to}
        AND ("expiresAt" IS NULL OR "expiresAt" > ${ctx.now}) ORDER BY id FOR UPDATE)
    RETURNING id, "userId", number`;
  if (ended.length === 0) return;
  await db.claim.deleteMany({ where: { reservationId: { in: ended.map(({ id }) => id) } } });
  await auditMany(
    db,
    ctx,
    ended.map(({ id, number }) =>
      auditRowOf({
        action: "cancel_reservation",
        objectType: "reservation",
        objectId: id,
        place: { number },
        reason,
        after: { status: "cancelled" },
      }),
    ),
  );
  await notify(
    db,
    ctx,
    ended
      .filter(({ userId }) => userId !== ctx.actor.userId)
      .map(({ id, userId, number }) => ({
        userId,
        type: "reservation_ended",
        severity: "warning",
        message: `Your reservation of ${addressOf(number)} ended, because the region ${name} was retired.`,
        resourceType: "reservation",
        resourceId: id,
        link: reservationHref(id),
      })),
  );
}

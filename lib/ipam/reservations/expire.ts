import type { AddressKind } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { publish } from "@/lib/live/publish";
import { auditAddress } from "../audit";
import { notify } from "../notifications/notify";
import { reservationHref } from "../urls";
import { utc } from "./availability";
import { placeOf, reservedAddress } from "./queries";

type Ended = { id: string; userId: number; kind: AddressKind; number: number; expiresAt: Date };

/** How long before its end a holder is told; of a shorter reservation when half of it is over. */
export const WARN_DAYS_BEFORE = 3;

/**
 * Closes the books on reservations past their expiry: their claims go, and the history says so.
 *
 * Nothing waits for this: everybody who reads or claims treats them as expired from that moment on. One
 * transaction each, because an allocation sweeps such claims away too, and two who hold several of them
 * at once could wait for each other.
 */
export async function expireReservations(ctx: Ctx): Promise<void> {
  while (await expireNext(ctx));
}

const expireNext = (ctx: Ctx): Promise<boolean> =>
  inTransaction(ctx.db, async (db) => {
    const [ended] = await db.$queryRaw<Ended[]>`
      UPDATE "Reservation" SET status = 'expired', "endedAt" = "expiresAt", "updatedAt" = ${ctx.now}
      WHERE id = (
        SELECT id FROM "Reservation" WHERE status = 'active' AND "expiresAt" <= ${ctx.now}
        ORDER BY "expiresAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, "userId", kind, number, "expiresAt"`;
    if (!ended) return false;
    await db.claim.deleteMany({ where: { reservationId: ended.id } });
    await auditAddress(db, ctx, {
      action: "reservation_expired",
      objectType: "reservation",
      objectId: ended.id,
      place: placeOf(ended),
      after: { status: "expired", expires_at: ended.expiresAt.toISOString() },
    });
    await publish(db, { type: "addresses", id: null, fabricId: null });
    return true;
  });

/** Tells holders once that a reservation is about to end; one that is extended may be told of again. */
export async function warnHolders(ctx: Ctx): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const ending = await db.$queryRaw<Ended[]>`
      UPDATE "Reservation" SET "warnedAt" = ${ctx.now}
      WHERE status = 'active' AND "warnedAt" IS NULL AND "expiresAt" > ${ctx.now}
        AND "expiresAt" <= ${ctx.now}::timestamptz + make_interval(days => ${WARN_DAYS_BEFORE})
        AND "updatedAt" + ("expiresAt" - "updatedAt") / 2 <= ${ctx.now}
      RETURNING id, "userId", kind, number, "expiresAt"`;
    await notify(
      db,
      ctx,
      ending.map((row) => ({
        userId: row.userId,
        type: "reservation_expiring",
        severity: "warning",
        message: `Your reservation of ${reservedAddress(row)} ends on ${utc(row.expiresAt)}.`,
        resourceType: "reservation",
        resourceId: row.id,
        link: reservationHref(row.id),
      })),
    );
  });
}

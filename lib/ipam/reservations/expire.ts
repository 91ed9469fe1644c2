import type { AddressKind } from "@/generated/prisma/client";
import { auditMany } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { publish } from "@/lib/live/publish";
import { auditRowOf } from "../audit";
import { notify } from "../notifications/notify";
import { utc } from "./availability";
import { placeOf, reservedAddress } from "./queries";

type Ended = { id: string; userId: number; kind: AddressKind; number: number; expiresAt: Date };

const AT_ONCE = 1000;
/** How long before its end a holder is told; of a shorter reservation when half of it is over. */
export const WARN_DAYS_BEFORE = 3;

/**
 * Closes the books on reservations past their expiry: their claims go, and the history says so.
 *
 * Nothing waits for this. Everybody who reads or claims treats them as expired from that moment on.
 */
export async function expireReservations(ctx: Ctx): Promise<void> {
  while ((await expireSome(ctx)) === AT_ONCE);
}

const expireSome = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx.db, async (db) => {
    const ended = await db.$queryRaw<Ended[]>`
      UPDATE "Reservation" SET status = 'expired', "endedAt" = "expiresAt", "updatedAt" = ${ctx.now}
      WHERE id IN (
        SELECT id FROM "Reservation" WHERE status = 'active' AND "expiresAt" <= ${ctx.now}
        ORDER BY "expiresAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING id, "userId", kind, number, "expiresAt"`;
    if (ended.length === 0) return 0;
    await db.claim.deleteMany({ where: { reservationId: { in: ended.map(({ id }) => id) } } });
    await auditMany(
      db,
      ctx,
      ended.map((row) =>
        auditRowOf({
          action: "reservation_expired",
          objectType: "reservation",
          objectId: row.id,
          place: placeOf(row),
          after: { status: "expired", expires_at: row.expiresAt.toISOString() },
        }),
      ),
    );
    await publish(db, { type: "addresses", id: null, fabricId: null });
    return ended.length;
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
        link: "/ipam/reservations?status=active",
      })),
    );
  });
}

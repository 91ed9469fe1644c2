import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { holderOf, type Target } from "./availability";

type Tx = Prisma.TransactionClient;

/**
 * Claims an address for a reservation; throws what holds it otherwise.
 *
 * The insert itself settles a race for the address. A claim that is over (a cool-down that has run out,
 * a reservation past its expiry) is taken over, whether or not a job has swept it away yet.
 */
export async function claimFor(db: Tx, { now }: Pick<Ctx, "now">, target: Target, id: string): Promise<void> {
  while (!(await tryToClaim(db, now, target, id))) {
    const refusal = await holderOf({ db, now }, target);
    if (refusal) throw refusal;
    // Its holder let go between the two statements.
  }
}

async function tryToClaim(db: Tx, now: Date, { kind, number }: Target, id: string): Promise<boolean> {
  const claimed = await db.$executeRaw`
    INSERT INTO "Claim" (kind, number, "reservationId")
    VALUES (${kind}::"AddressKind", ${number}, ${id}::uuid)
    ON CONFLICT (kind, number) DO UPDATE
      SET "reservationId" = excluded."reservationId", "coolingUntil" = NULL
    WHERE "Claim"."coolingUntil" <= ${now} OR EXISTS (
      SELECT 1 FROM "Reservation" r
      WHERE r.id = "Claim"."reservationId" AND (r.status <> 'active' OR r."expiresAt" <= ${now}))`;
  return claimed > 0;
}

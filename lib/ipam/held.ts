import type { AddressKind } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import type { NumberRange } from "./claims";

/** How many numbers of a range are held, by what holds them; what is over counts for nothing. */
export async function heldOf(
  { db, now }: Pick<Ctx, "db" | "now">,
  kind: AddressKind,
  { from, to }: NumberRange,
): Promise<{ allocated: number; reserved: number; cooling: number }> {
  const [held] = await db.$queryRaw<{ allocated: number; reserved: number; cooling: number }[]>`
    SELECT count(*) FILTER (WHERE c."regionId" IS NOT NULL OR c."hostId" IS NOT NULL)::int AS allocated,
      count(*) FILTER (WHERE r.id IS NOT NULL AND (r."expiresAt" IS NULL OR r."expiresAt" > ${now}))::int AS reserved,
      count(*) FILTER (WHERE c."coolingUntil" > ${now})::int AS cooling
    FROM "Claim" c LEFT JOIN "Reservation" r ON r.id = c."reservationId"
    WHERE c.kind = ${kind}::"AddressKind" AND c.number BETWEEN ${from} AND ${to}`;
  return held ?? { allocated: 0, reserved: 0, cooling: 0 };
}

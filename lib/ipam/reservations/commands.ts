import { randomUUID } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { auditAddress, type IpamAction } from "../audit";
import { personOf } from "../own";
import { groundOf, targetOf } from "./availability";
import { claimFor } from "./claim";
import {
  blockIn,
  getReservationRow,
  placeOf,
  type ReservationRow,
  reservedAddress,
  statusAt,
  toReservation,
} from "./queries";
import type { CreateReservation, ExtendReservation, Reservation, ReservationStatuses } from "./schema";

type Tx = Prisma.TransactionClient;
export type Precondition = (current: Reservation) => void;

const DAY_MS = 24 * 60 * 60 * 1000;

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS);

/** Holds an address for later; refused with what holds it already. */
export async function createReservation(ctx: Ctx, input: CreateReservation): Promise<Reservation> {
  const userId = personOf(ctx);
  const target = targetOf(input);
  return inTransaction(ctx.db, async (db) => {
    if (target.kind === "host") await lockRegion(db, blockIn(target));
    else await lockCountry(db, blockIn(target) >> 8);
    const { country, obstacle } = await groundOf(db, target);
    if (obstacle || !country) throw obstacle;
    const id = randomUUID();
    await claimFor(db, ctx, target, id);
    await db.reservation.create({
      data: {
        id,
        userId,
        ...target,
        countryId: country.id,
        reason: input.reason,
        metadata: input.metadata,
        expiresAt: input.expires_in_days ? inDays(ctx.now, input.expires_in_days) : null,
        createdByLabel: ctx.actor.label,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    });
    const row = await getReservationRow({ ...ctx, db }, id);
    await record(db, ctx, "reserve", row, { reason: row.reason, after: factsOf(row) });
    return toReservation({ ...ctx, db }, row);
  });
}

/** Against its retirement, so that no host is reserved in a region that ends in the same moment. */
const lockRegion = (db: Tx, block: number) =>
  db.$queryRaw`SELECT id FROM "Region" WHERE block = ${block} AND status <> 'Retired' FOR SHARE`;

/** Against a move of its border, so that a reservation is never in a country that no longer has its block. */
const lockCountry = (db: Tx, x: number) =>
  db.$queryRaw`SELECT id FROM "Country" WHERE ${x} BETWEEN "xStart" AND "xEnd" FOR KEY SHARE`;

/** Ends a reservation before its time and gives the address back. */
export async function cancelReservation(ctx: Ctx, id: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await activeRow({ ...ctx, db }, id, precondition);
    await db.reservation.update({
      where: { id },
      data: { status: "cancelled", endedAt: ctx.now, updatedAt: ctx.now },
    });
    await db.claim.deleteMany({ where: { reservationId: id } });
    await record(db, ctx, "cancel_reservation", row, { before: factsOf(row) });
  });
}

/** Lets a reservation run for so many days from now, be that longer or shorter. */
export async function extendReservation(
  ctx: Ctx,
  id: string,
  input: ExtendReservation,
  precondition: Precondition,
): Promise<Reservation> {
  return inTransaction(ctx.db, async (db) => {
    const before = await activeRow({ ...ctx, db }, id, precondition);
    await db.reservation.update({
      where: { id },
      data: { expiresAt: inDays(ctx.now, input.expires_in_days), warnedAt: null, updatedAt: ctx.now },
    });
    const after = await getReservationRow({ ...ctx, db }, id);
    await record(db, ctx, "update", after, { before: factsOf(before), after: factsOf(after) });
    return toReservation({ ...ctx, db }, after);
  });
}

/** The row of a reservation that still runs, locked until the transaction ends. */
export async function activeRow(
  ctx: Ctx & { db: Tx },
  id: string,
  precondition: Precondition,
): Promise<ReservationRow> {
  await ctx.db.$queryRaw`SELECT id FROM "Reservation" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await getReservationRow(ctx, id);
  const status = statusAt(row, ctx.now);
  if (status !== "active")
    throw new AppError("conflict", `The reservation of ${reservedAddress(row)} ${HAS_ENDED[status]}.`, {
      status,
    });
  precondition(await toReservation(ctx, row));
  return row;
}

const HAS_ENDED: Record<Exclude<ReservationStatuses, "active">, string> = {
  expired: "has expired",
  converted: "was converted already",
  cancelled: "was cancelled",
};

/** Records what became of a reservation, and tells the screens. */
export async function record(
  db: Tx,
  ctx: Ctx,
  action: IpamAction,
  row: ReservationRow,
  facts: { reason?: string; before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject },
): Promise<void> {
  await auditAddress(db, ctx, {
    action,
    objectType: "reservation",
    objectId: row.id,
    place: placeOf(row),
    ...facts,
  });
  await publish(db, { type: "addresses", id: null, fabricId: null });
}

export const factsOf = (row: Pick<ReservationRow, "reason" | "status" | "expiresAt">) => ({
  reason: row.reason,
  status: row.status,
  expires_at: row.expiresAt?.toISOString() ?? null,
});

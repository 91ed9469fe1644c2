import type { Prisma, Reservation as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { addressOf, blockOfNumber, cidrOf, octetsOfBlock, octetsOfNumber } from "../addresses";
import { assertMaySeeAll, isAdministrator, personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import type { ListReservations, Reservation, ReservationPage, ReservationStatuses } from "./schema";

const WITH_COUNTRY = { country: { select: { name: true, code: true } } } satisfies Prisma.ReservationInclude;
export type ReservationRow = Prisma.ReservationGetPayload<{ include: typeof WITH_COUNTRY }>;
type Place = Pick<Row, "kind" | "number">;

/** `10.5.23.0/24` of a region, `10.5.23.100` of a host. */
export const reservedAddress = ({ kind, number }: Place): string =>
  kind === "region" ? cidrOf(number) : addressOf(number);

/** The block it is in, or is. */
export const blockIn = ({ kind, number }: Place): number =>
  kind === "region" ? number : blockOfNumber(number);

export const placeOf = ({ kind, number }: Place) => (kind === "region" ? { block: number } : { number });

/** What it is at this moment: past its expiry it is expired, even before a job has said so. */
export const statusAt = (
  { status, expiresAt }: Pick<Row, "status" | "expiresAt">,
  now: Date,
): Row["status"] => (status === "active" && expiresAt !== null && expiresAt <= now ? "expired" : status);

/** The caller's reservations, or everybody's for an administrator. */
export async function listReservations(ctx: Ctx, query: ListReservations): Promise<ReservationPage> {
  assertMaySeeAll(ctx, query.all);
  const where: Prisma.ReservationWhereInput = {
    ...(!query.all && { userId: personOf(ctx) }),
    ...(query.status && whereStatus(query.status, ctx.now)),
    ...(query.resource_type && { kind: query.resource_type }),
  };
  const [total, rows] = await Promise.all([
    ctx.db.reservation.count({ where }),
    ctx.db.reservation.findMany({
      where,
      include: WITH_COUNTRY,
      orderBy: [orderOf(query.sort), { id: "asc" }],
      ...sliceOf(query),
    }),
  ]);
  return { results: await toReservations(ctx, rows), pagination: paginationOf(query, total) };
}

function whereStatus(status: ReservationStatuses, now: Date): Prisma.ReservationWhereInput {
  if (status === "active") return { status, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  if (status === "expired") return { OR: [{ status }, { status: "active", expiresAt: { lte: now } }] };
  return { status };
}

function orderOf(sort: ListReservations["sort"]): Prisma.ReservationOrderByWithRelationInput {
  const direction = sort.startsWith("-") ? "desc" : "asc";
  return sort.endsWith("expires_at")
    ? { expiresAt: { sort: direction, nulls: "last" } }
    : { createdAt: direction };
}

export async function getReservation(ctx: Ctx, id: string): Promise<Reservation> {
  return toReservation(ctx, await getReservationRow(ctx, id));
}

/** The row itself, for commands. Somebody else's is missing to all but administrators. */
export async function getReservationRow(ctx: Ctx, id: string): Promise<ReservationRow> {
  const row = await ctx.db.reservation.findFirst({
    where: { id, ...(!isAdministrator(ctx) && { userId: personOf(ctx) }) },
    include: WITH_COUNTRY,
  });
  if (!row) throw notFound("reservation", id);
  return row;
}

export async function toReservation(ctx: Ctx, row: ReservationRow): Promise<Reservation> {
  const [reservation] = await toReservations(ctx, [row]);
  return reservation as Reservation;
}

async function toReservations(ctx: Ctx, rows: ReservationRow[]): Promise<Reservation[]> {
  const regions = await liveRegions(ctx.db, rows.filter(({ kind }) => kind === "host").map(blockIn));
  return rows.map((row) => {
    const region = row.kind === "host" ? regions.get(blockIn(row)) : undefined;
    const { x, y } = octetsOfBlock(blockIn(row));
    const status = statusAt(row, ctx.now);
    return {
      reservation_id: row.id,
      user_id: userIdOf(row.userId),
      resource_type: row.kind,
      x_octet: x,
      y_octet: y,
      z_octet: row.kind === "host" ? octetsOfNumber(row.number).z : null,
      reserved_address: reservedAddress(row),
      country: row.country.name,
      country_code: row.country.code,
      region_id: region?.id ?? null,
      region_name: region?.name ?? null,
      reason: row.reason,
      status,
      expires_at: row.expiresAt?.toISOString() ?? null,
      created_at: row.createdAt.toISOString(),
      created_by: row.createdByLabel,
      ended_at: (status === "expired" ? row.expiresAt : row.endedAt)?.toISOString() ?? null,
      converted_to: row.convertedTo,
      metadata: row.metadata as Reservation["metadata"],
    };
  });
}

/** The regions that hold these blocks now, in one query. */
async function liveRegions(db: Db, blocks: number[]) {
  if (blocks.length === 0) return new Map<number, { id: string; name: string; block: number }>();
  const rows = await db.region.findMany({
    where: { block: { in: blocks }, status: { not: "Retired" } },
    select: { id: true, name: true, block: true },
  });
  return new Map(rows.map((row) => [row.block, row]));
}

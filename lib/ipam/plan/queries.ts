import { Prisma } from "@/generated/prisma/client";
import type { DeviceType } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import {
  addressOf,
  BLOCK_MAX,
  blockOf,
  cidrOf,
  numberOf,
  numbersOfBlock,
  utilizationOf,
  Z_MAX,
} from "../addresses";
import { findCountryOfX } from "../countries/queries";
import { capacityOf, rangeOf } from "../countries/range";
import { isAdministrator } from "../own";
import { getRegionRow, isLive } from "../regions/queries";
import { BLOCK_STATE } from "./layers";
import type { PlanBlock, PlanCell, PlanMap, PlanReservation, RegionCells } from "./schema";

/**
 * Every block of the plan: one pass over the claims; what is over counts for nothing.
 *
 * The database sends each held block as four bytes in one value. As sixty thousand rows, reading them kept every
 * other request waiting. Example: 10.0.3.0/24, active with 7 hosts, is 3 · 4096 + 1 · 256 + 7.
 */
export async function getPlanMap({ db, now }: Ctx): Promise<PlanMap> {
  const { active, held, reserved, cooling, kept } = BLOCK_STATE;
  const [[packed], rows] = await Promise.all([
    db.$queryRaw<{ blocks: Uint8Array | null }[]>`
      SELECT string_agg(int4send(c.number << 12 | coalesce(g."hostCount", 0) | 256 *
        CASE WHEN g.status = 'Reserved' THEN ${held}::int WHEN g.id IS NOT NULL THEN ${active}::int
          WHEN r.id IS NOT NULL THEN ${reserved}::int ELSE ${cooling}::int END), '') AS blocks
      FROM "Claim" c
      LEFT JOIN "Region" g ON g.id = c."regionId"
      LEFT JOIN "Reservation" r ON r.id = c."reservationId" AND (r."expiresAt" IS NULL OR r."expiresAt" > ${now})
      WHERE c.kind = 'region' AND (g.id IS NOT NULL OR r.id IS NOT NULL OR c."coolingUntil" > ${now})`,
    db.country.findMany({ orderBy: { xStart: "asc" } }),
  ]);
  const states = new Uint8Array(BLOCK_MAX + 1);
  const hosts = new Uint8Array(BLOCK_MAX + 1);
  for (const country of rows.filter(({ isReserved }) => isReserved)) {
    const { from, to } = rangeOf(country);
    states.fill(kept, from, to + 1);
  }
  const blocks = Buffer.from(packed?.blocks ?? []);
  for (let at = 0; at < blocks.length; at += 4) {
    const block = blocks.readInt32BE(at);
    states[block >> 12] = (block >> 8) & 15;
    hosts[block >> 12] = block & 255;
  }
  return {
    states: Buffer.from(states).toString("base64"),
    hosts: Buffer.from(hosts).toString("base64"),
    countries: rows.map((row) => {
      const { from, to } = rangeOf(row);
      const counts = countsOf(states.subarray(from, to + 1));
      return {
        country: row.name,
        country_code: row.code,
        continent: row.continent,
        x_start: row.xStart,
        x_end: row.xEnd,
        is_reserved: row.isReserved,
        allocated_regions: row.regionCount,
        allocated_hosts: row.hostCount,
        reserved_regions: counts[reserved] ?? 0,
        cooling_regions: counts[cooling] ?? 0,
        available_regions: row.isReserved ? 0 : (counts[BLOCK_STATE.free] ?? 0),
        utilization_percentage: utilizationOf(row.regionCount, capacityOf(row)),
      };
    }),
  };
}

/** How many blocks are in each state. */
function countsOf(states: Uint8Array): number[] {
  const counts = Object.values(BLOCK_STATE).map(() => 0);
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** What `WITH_RESERVATION` reads beside a claim; all null where nobody reserved it. */
type Reserved = {
  reservationId: string | null;
  reservedById: number | null;
  reservedBy: string | null;
  reason: string | null;
  expiresAt: Date | null;
};

const RESERVED = Prisma.sql`r.id AS "reservationId", r."userId" AS "reservedById",
  r."createdByLabel" AS "reservedBy", r.reason, r."expiresAt"`;

/** The plan is everybody's, so all its readers learn who holds an address and why; to open it is its owner's. */
function toReservation(ctx: Ctx, row: Reserved | undefined): PlanReservation | null {
  if (!row?.reservationId) return null;
  const mayOpen = isAdministrator(ctx) || row.reservedById === ctx.actor.userId;
  return {
    reservation_id: mayOpen ? row.reservationId : null,
    created_by: row.reservedBy ?? "",
    reason: row.reason ?? "",
    expires_at: row.expiresAt?.toISOString() ?? null,
  };
}

type HeldBlock = Reserved & { coolingUntil: Date | null };

/** One block and who has it; what is over counts for nothing. */
export async function getPlanBlock(ctx: Ctx, { x, y }: { x: number; y: number }): Promise<PlanBlock> {
  const { db, now } = ctx;
  const block = blockOf(x, y);
  const [country, region, [held]] = await Promise.all([
    findCountryOfX(db, x),
    db.region.findFirst({ where: { block, status: { not: "Retired" } } }),
    db.$queryRaw<HeldBlock[]>`
      SELECT c."coolingUntil", ${RESERVED}
      FROM "Claim" c
      LEFT JOIN "Reservation" r ON r.id = c."reservationId" AND (r."expiresAt" IS NULL OR r."expiresAt" > ${now})
      WHERE c.kind = 'region' AND c.number = ${block} AND (r.id IS NOT NULL OR c."coolingUntil" > ${now})`,
  ]);
  const stateOf = (): PlanBlock["state"] => {
    if (region) return region.status === "Reserved" ? "held" : "active";
    if (held) return held.reservationId ? "reserved" : "cooling";
    return country?.isReserved ? "kept" : "free";
  };
  return {
    cidr: cidrOf(block),
    country: country?.name ?? null,
    state: stateOf(),
    region: region && {
      region_id: region.id,
      region_name: region.name,
      owner: region.owner,
      status: region.status,
      allocated_hosts: region.hostCount,
      created_at: region.createdAt.toISOString(),
    },
    reservation: toReservation(ctx, held),
    until: held?.coolingUntil?.toISOString() ?? null,
  };
}

type HeldCell = Reserved & {
  number: number;
  hostId: string | null;
  hostname: string | null;
  deviceType: DeviceType | null;
  createdAt: Date | null;
  coolingUntil: Date | null;
};

/** The 256 addresses of a region and who has them. */
export async function getRegionCells(ctx: Ctx, id: string): Promise<RegionCells> {
  const { db, now } = ctx;
  const region = await getRegionRow(db, id);
  if (!isLive(region))
    throw new AppError(
      "conflict",
      `${region.name} is retired: the addresses of ${cidrOf(region.block)} are no longer its own.`,
      { status: region.status },
    );
  const { from, to } = numbersOfBlock(region.block);
  const held = await db.$queryRaw<HeldCell[]>`
    SELECT c.number, h.id AS "hostId", h.hostname, h."deviceType", h."createdAt",
      c."coolingUntil", ${RESERVED}
    FROM "Claim" c
    LEFT JOIN "Host" h ON h.id = c."hostId"
    LEFT JOIN "Reservation" r ON r.id = c."reservationId" AND (r."expiresAt" IS NULL OR r."expiresAt" > ${now})
    WHERE c.kind = 'host' AND c.number BETWEEN ${from} AND ${to}
      AND (h.id IS NOT NULL OR r.id IS NOT NULL OR c."coolingUntil" > ${now})`;
  const byNumber = new Map(held.map((cell) => [cell.number, cell]));
  return {
    region_id: region.id,
    region_name: region.name,
    cidr: cidrOf(region.block),
    country: region.country.name,
    status: region.status,
    cells: Array.from({ length: to - from + 1 }, (_, z) => {
      const number = numberOf(region.block, z);
      const cell = byNumber.get(number);
      return {
        z,
        ip_address: addressOf(number),
        state: stateOf(z, cell),
        host_id: cell?.hostId ?? null,
        hostname: cell?.hostname ?? null,
        device_type: cell?.deviceType ?? null,
        created_at: cell?.createdAt?.toISOString() ?? null,
        reservation: toReservation(ctx, cell),
        until: (cell?.expiresAt ?? cell?.coolingUntil)?.toISOString() ?? null,
      };
    }),
  };
}

function stateOf(z: number, cell: HeldCell | undefined): PlanCell["state"] {
  if (z === 0) return "network";
  if (z > Z_MAX) return "broadcast";
  if (!cell) return "free";
  if (cell.hostId) return "host";
  return cell.reservationId ? "reserved" : "cooling";
}

import type { DeviceType } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { addressOf, BLOCK_MAX, cidrOf, numberOf, numbersOfBlock, utilizationOf, Z_MAX } from "../addresses";
import { capacityOf, rangeOf } from "../countries/range";
import { getRegionRow, isLive } from "../regions/queries";
import { BLOCK_STATE } from "./layers";
import type { PlanCell, PlanMap, RegionCells } from "./schema";

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

type HeldCell = {
  number: number;
  hostId: string | null;
  hostname: string | null;
  deviceType: DeviceType | null;
  createdAt: Date | null;
  reserved: boolean;
  until: Date | null;
};

/** The 256 addresses of a region and who has them. */
export async function getRegionCells({ db, now }: Ctx, id: string): Promise<RegionCells> {
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
      r.id IS NOT NULL AS reserved, coalesce(r."expiresAt", c."coolingUntil") AS until
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
        until: cell?.until?.toISOString() ?? null,
      };
    }),
  };
}

function stateOf(z: number, cell: HeldCell | undefined): PlanCell["state"] {
  if (z === 0) return "network";
  if (z > Z_MAX) return "broadcast";
  if (!cell) return "free";
  if (cell.hostId) return "host";
  return cell.reserved ? "reserved" : "cooling";
}

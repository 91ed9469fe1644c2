import { type Country, Prisma, type Region as RegionRow } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { cidrOf, HOSTS_A_REGION, octetsOfBlock, REGIONS_AN_X, utilizationOf } from "../addresses";
import { freeGapsOf, lowestOf, type NumberRange } from "../claims";
import { full, isReserved } from "../countries/range";
import { heldOf } from "../held";
import { rangeOf as hostRangeOf } from "../hosts/range";
import type { Tags } from "../tags";
import type { NextRegion, PreviewRegion, Region, RegionUse } from "./schema";

export const WITH_COUNTRY = {
  country: { select: { id: true, name: true, code: true, continent: true } },
} satisfies Prisma.RegionInclude;

/** A region with its country, as `toRegion` needs it. */
export type RegionWithCountry = Prisma.RegionGetPayload<{ include: typeof WITH_COUNTRY }>;

export async function getRegion(ctx: Ctx, id: string): Promise<Region> {
  return toRegion(await getRegionRow(ctx.db, id));
}

/** The row itself, retired or not, for commands. */
export async function getRegionRow(db: Db, id: string): Promise<RegionWithCountry> {
  const row = await db.region.findUnique({ where: { id }, include: WITH_COUNTRY });
  if (!row) throw notFound("region", id);
  return row;
}

export const isLive = ({ status }: Pick<RegionRow, "status">): boolean => status !== "Retired";

/** A row as the API shows it. */
export function toRegion(row: RegionWithCountry): Region {
  const { x, y } = octetsOfBlock(row.block);
  return {
    region_id: row.id,
    region_name: row.name,
    cidr: cidrOf(row.block),
    x_octet: x,
    y_octet: y,
    country: row.country.name,
    country_code: row.country.code,
    continent: row.country.continent,
    description: row.description,
    owner: row.owner,
    status: row.status,
    tags: row.tags as Tags,
    allocated_hosts: row.hostCount,
    total_hosts: HOSTS_A_REGION,
    utilization_percentage: utilizationOf(row.hostCount, HOSTS_A_REGION),
    created_at: row.createdAt.toISOString(),
    created_by: row.createdByLabel,
    updated_at: row.updatedAt.toISOString(),
    retired_at: row.retiredAt?.toISOString() ?? null,
    retire_reason: row.retireReason,
  };
}

/** What the next allocation in a country gets; the country and its gaps are one statement. */
export async function previewNextRegion(ctx: Ctx, { country: name }: PreviewRegion): Promise<NextRegion> {
  const range = { from: Prisma.sql`place.first`, to: Prisma.sql`place.last` };
  const rows = await ctx.db.$queryRaw<(Country & NumberRange)[]>`
    SELECT place.*, gap."from", gap."to" FROM (
      SELECT *, "xStart" * ${REGIONS_AN_X}::int AS first, ("xEnd" + 1) * ${REGIONS_AN_X}::int - 1 AS last
      FROM "Country" WHERE code = upper(${name}) OR lower(name) = lower(${name}) LIMIT 1
    ) place CROSS JOIN LATERAL (${freeGapsOf("region", range, ctx.now, 1)}) gap`;
  const [country] = rows;
  if (!country) throw notFound("country", name);
  if (country.isReserved) throw isReserved(country);
  const [block] = lowestOf(rows, 1);
  if (block === undefined) throw full(country);
  const { x, y } = octetsOfBlock(block);
  return {
    country: country.name,
    country_code: country.code,
    cidr: cidrOf(block),
    x_octet: x,
    y_octet: y,
  };
}

/** Who holds a region's addresses. */
export async function getRegionUse(ctx: Ctx, id: string): Promise<RegionUse> {
  const region = await getRegionRow(ctx.db, id);
  const range = hostRangeOf(region);
  const [held, types] = await Promise.all([
    heldOf(ctx, "host", range),
    ctx.db.host.groupBy({
      by: ["deviceType"],
      where: { regionId: id, status: { not: "Released" } },
      _count: true,
    }),
  ]);
  // What a retired region had is somebody else's now.
  const { reserved, cooling } = isLive(region) ? held : { reserved: 0, cooling: 0 };
  return {
    region_id: region.id,
    region_name: region.name,
    cidr: cidrOf(region.block),
    status: region.status,
    total_hosts: HOSTS_A_REGION,
    allocated_hosts: region.hostCount,
    reserved_hosts: reserved,
    cooling_hosts: cooling,
    available_hosts: isLive(region) ? HOSTS_A_REGION - region.hostCount - reserved - cooling : 0,
    utilization_percentage: utilizationOf(region.hostCount, HOSTS_A_REGION),
    device_types: Object.fromEntries(types.map(({ deviceType, _count }) => [deviceType, _count])),
  };
}

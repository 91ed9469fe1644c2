import type { Prisma, Region as RegionRow } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { cidrOf, HOSTS_A_REGION, octetsOfBlock, utilizationOf } from "../addresses";
import type { Tags } from "../tags";
import type { Region } from "./schema";

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

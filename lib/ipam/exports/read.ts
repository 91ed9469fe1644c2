import type { Host, Prisma } from "@/generated/prisma/client";
import { type Db, literalLike } from "@/lib/db";
import { countriesByWord } from "../imports/plan";
import { numbersMeant } from "../list";
import type { ExportFilters, StartExport } from "./schema";

const WITH_COUNTRY = {
  country: { select: { name: true, code: true, continent: true } },
} satisfies Prisma.RegionInclude;
export type RegionRow = Prisma.RegionGetPayload<{ include: typeof WITH_COUNTRY }>;

export type HostRow = Host & { region: RegionRow };

export type Wheres = { region: Prisma.RegionWhereInput | null; host: Prisma.HostWhereInput | null };

/** What the filters mean for regions and for hosts; null for what is not asked for. */
export async function wheresOf(db: Db, { resource_type, filters }: StartExport): Promise<Wheres> {
  const { region_id, owner, device_type, tags, search } = filters;
  const countryId = filters.country && { in: await idsOf(db, filters.country) };
  const shared = {
    ...(owner && { owner: { equals: literalLike(owner), mode: "insensitive" as const } }),
    AND: tagConditions(tags),
  };
  const status = (ended: "Retired" | "Released") =>
    filters.status ? { in: filters.status.filter((each) => each !== other(ended)) } : { not: ended };
  return {
    region:
      resource_type === "hosts" || device_type
        ? null
        : {
            ...shared,
            ...(countryId && { countryId }),
            ...(region_id && { id: { in: region_id } }),
            ...(search && regionsMeant(search)),
            status: status("Retired") as Prisma.EnumRegionStatusFilter,
          },
    host:
      resource_type === "regions"
        ? null
        : {
            ...shared,
            ...(countryId && { region: { countryId } }),
            ...(region_id && { regionId: { in: region_id } }),
            ...(search && hostsMeant(search)),
            ...(device_type && { deviceType: { in: device_type } }),
            status: status("Released") as Prisma.EnumHostStatusFilter,
          },
  };
}

function regionsMeant(search: string): Prisma.RegionWhereInput {
  const numbers = numbersMeant(search);
  return numbers
    ? { block: { gte: numbers.from >> 8, lte: numbers.to >> 8 } }
    : { name: { contains: literalLike(search), mode: "insensitive" } };
}

function hostsMeant(search: string): Prisma.HostWhereInput {
  const numbers = numbersMeant(search);
  return numbers
    ? { number: { gte: numbers.from, lte: numbers.to } }
    : { hostname: { contains: literalLike(search.toLowerCase()) } };
}

/** The word for an end that only the other kind has: no region is ever released. */
const other = (ended: "Retired" | "Released") => (ended === "Retired" ? "Released" : "Retired");

async function idsOf(db: Db, words: string[]): Promise<number[]> {
  const countries = await countriesByWord(db);
  return words.flatMap((word) => countries.get(word.toLowerCase())?.id ?? []);
}

const tagConditions = (tags: ExportFilters["tags"] = {}) =>
  Object.entries(tags).map(([key, value]) => ({ tags: { path: [key], equals: value } }));

/** Few enough to hold and to keep nobody else waiting, many enough that asking costs little. */
const BATCH = 1000;

/** Regions in the order of their addresses, a batch in memory at a time. */
export async function* readRegions(
  db: Db,
  where: Prisma.RegionWhereInput | null,
): AsyncGenerator<RegionRow[]> {
  for (let after: { block: number; id: string } | null = null; where; ) {
    const rows: RegionRow[] = await db.region.findMany({
      where: { AND: [where, after ? behind("block", after.block, after.id) : {}] },
      include: WITH_COUNTRY,
      orderBy: [{ block: "asc" }, { id: "asc" }],
      take: BATCH,
    });
    if (rows.length > 0) yield rows;
    after = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
  }
}

/** Hosts in the order of their addresses, a batch in memory at a time. */
export async function* readHosts(db: Db, where: Prisma.HostWhereInput | null): AsyncGenerator<HostRow[]> {
  for (let after: { number: number; id: string } | null = null; where; ) {
    const rows: Host[] = await db.host.findMany({
      where: { AND: [where, after ? behind("number", after.number, after.id) : {}] },
      orderBy: [{ number: "asc" }, { id: "asc" }],
      take: BATCH,
    });
    if (rows.length > 0) yield await withRegions(db, rows);
    after = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
  }
}

/** Each region is read once for all of its hosts: included with each, they take more time than the hosts. */
async function withRegions(db: Db, hosts: Host[]): Promise<HostRow[]> {
  const ids = [...new Set(hosts.map(({ regionId }) => regionId))];
  const regions = await db.region.findMany({ where: { id: { in: ids } }, include: WITH_COUNTRY });
  const byId = new Map(regions.map((region) => [region.id, region]));
  return hosts.map((host) => ({ ...host, region: byId.get(host.regionId) as RegionRow }));
}

/** Behind a place in the order of the addresses, which several rows of the past may share. */
const behind = <Name extends "block" | "number">(name: Name, place: number, id: string) =>
  ({
    [name]: { gte: place },
    OR: [{ [name]: { gt: place } }, { id: { gt: id } }],
  }) as Record<Name, { gte: number }> & { OR: object[] };

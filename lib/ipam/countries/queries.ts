import type { Country as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { type Db, literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { REGIONS_AN_X, utilizationOf } from "../addresses";
import { heldOf } from "../held";
import { capacityOf, rangeOf } from "./range";
import type { Countries, Country, CountryUse, ListCountries } from "./schema";

/** The whole plan, in the order of the ranges. */
export async function listCountries(ctx: Ctx, { continent }: ListCountries): Promise<Countries> {
  const rows = await ctx.db.country.findMany({
    where: continent ? { continent: { equals: literalLike(continent), mode: "insensitive" } } : {},
    orderBy: { xStart: "asc" },
  });
  return { results: rows.map(toCountry) };
}

export const getCountry = async (ctx: Ctx, nameOrCode: string): Promise<Country> =>
  toCountry(await getCountryRow(ctx.db, nameOrCode));

/** The country of a name or an ISO code, in any case; null when the plan has none. */
export function findCountry(db: Db, nameOrCode: string): Promise<Row | null> {
  return db.country.findFirst({
    where: {
      OR: [
        { code: nameOrCode.toUpperCase() },
        { name: { equals: literalLike(nameOrCode), mode: "insensitive" } },
      ],
    },
  });
}

export async function getCountryRow(db: Db, nameOrCode: string): Promise<Row> {
  const row = await findCountry(db, nameOrCode);
  if (!row) throw notFound("country", nameOrCode);
  return row;
}

/** The country whose range holds an X octet; null where the plan has a gap. */
export const findCountryOfX = (db: Db, x: number): Promise<Row | null> =>
  db.country.findFirst({ where: { xStart: { lte: x }, xEnd: { gte: x } } });

/** A row as the API shows it. */
export function toCountry(row: Row): Country {
  const capacity = capacityOf(row);
  return {
    country: row.name,
    country_code: row.code,
    continent: row.continent,
    x_start: row.xStart,
    x_end: row.xEnd,
    total_blocks: row.xEnd - row.xStart + 1,
    total_capacity: capacity,
    allocated_regions: row.regionCount,
    remaining_capacity: capacity - row.regionCount,
    utilization_percentage: utilizationOf(row.regionCount, capacity),
    is_reserved: row.isReserved,
  };
}

/** Who holds a country's addresses, X by X. */
export async function getCountryUse(ctx: Ctx, nameOrCode: string): Promise<CountryUse> {
  const country = await getCountryRow(ctx.db, nameOrCode);
  const [held, octets] = await Promise.all([
    heldOf(ctx, "region", rangeOf(country)),
    ctx.db.$queryRaw<{ x: number; regions: number; hosts: number }[]>`
      SELECT block >> 8 AS x, count(*)::int AS regions, sum("hostCount")::int AS hosts FROM "Region"
      WHERE "countryId" = ${country.id} AND status <> 'Retired' GROUP BY 1`,
  ]);
  const byX = new Map(octets.map((octet) => [octet.x, octet]));
  const { reserved, cooling } = held;
  return {
    ...toCountry(country),
    allocated_hosts: country.hostCount,
    reserved_regions: reserved,
    cooling_regions: cooling,
    available_regions: country.isReserved
      ? 0
      : capacityOf(country) - country.regionCount - reserved - cooling,
    x_octets: Array.from({ length: country.xEnd - country.xStart + 1 }, (_, index) => {
      const x = country.xStart + index;
      const { regions = 0, hosts = 0 } = byX.get(x) ?? {};
      return {
        x_octet: x,
        allocated_regions: regions,
        allocated_hosts: hosts,
        utilization_percentage: utilizationOf(regions, REGIONS_AN_X),
      };
    }),
  };
}

import type { Country as Row } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { type Db, literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { REGIONS_AN_X, utilizationOf } from "../addresses";
import type { Countries, Country, ListCountries } from "./schema";

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

/** Regions that fit into a country's range. */
export const capacityOf = ({ xStart, xEnd }: Pick<Row, "xStart" | "xEnd">): number =>
  (xEnd - xStart + 1) * REGIONS_AN_X;

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

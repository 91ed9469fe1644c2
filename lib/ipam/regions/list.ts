import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { HOSTS_A_REGION } from "../addresses";
import { getCountryRow } from "../countries/queries";
import { contains, countOf, hasTags, idsOfPage, inOrder, numbersMeant, orderOf } from "../list";
import { paginationOf } from "../page";
import { toRegion, WITH_COUNTRY } from "./queries";
import type { ListRegions, Regions } from "./schema";

const TABLE = Prisma.sql`"Region" t JOIN "Country" c ON c.id = t."countryId"`;

const COLUMNS = {
  region_name: Prisma.sql`lower(t.name)`,
  country: Prisma.sql`c.name`,
  status: Prisma.sql`t.status`,
  owner: Prisma.sql`lower(t.owner)`,
  utilization: Prisma.sql`t."hostCount"`,
  created_at: Prisma.sql`t."createdAt"`,
  updated_at: Prisma.sql`t."updatedAt"`,
};
const BY_ADDRESS = Prisma.sql`t.block`;

/** One page of the regions, retired ones only when asked for. */
export async function listRegions(ctx: Ctx, query: ListRegions): Promise<Regions> {
  const list = { table: TABLE, where: await conditionsOf(ctx, query) };
  const orderBy = Prisma.sql`${orderOf(query.sort, COLUMNS, BY_ADDRESS)}, t.id`;
  const [ids, total] = await Promise.all([
    idsOfPage(ctx.db, { ...list, ...query, orderBy }),
    countOf(ctx.db, list),
  ]);
  const rows = await ctx.db.region.findMany({ where: { id: { in: ids } }, include: WITH_COUNTRY });
  return { results: inOrder(ids, rows).map(toRegion), pagination: paginationOf(query, total) };
}

async function conditionsOf(ctx: Ctx, query: ListRegions): Promise<Prisma.Sql[]> {
  const country = query.country === undefined ? null : await getCountryRow(ctx.db, query.country);
  const { status, continent, owner, tags, search, x_octet: x } = query;
  const min = query.utilization_min ?? 0;
  const max = query.utilization_max ?? 100;
  return [
    status ? Prisma.sql`t.status = ${status}::"RegionStatus"` : Prisma.sql`t.status <> 'Retired'`,
    country && Prisma.sql`t."countryId" = ${country.id}`,
    continent !== undefined && Prisma.sql`lower(c.continent) = lower(${continent})`,
    owner !== undefined && Prisma.sql`lower(t.owner) = lower(${owner})`,
    tags && hasTags(tags),
    search !== undefined && isMeant(search),
    x !== undefined && Prisma.sql`t.block BETWEEN ${x * 256} AND ${x * 256 + 255}`,
    // As it is shown, with one decimal.
    (min > 0 || max < 100) &&
      Prisma.sql`round(t."hostCount" * 1000.0 / ${HOSTS_A_REGION}) BETWEEN ${min}::float8::numeric * 10 AND ${max}::float8::numeric * 10`,
    query.created_after && Prisma.sql`t."createdAt" >= ${query.created_after}`,
    query.created_before && Prisma.sql`t."createdAt" < ${query.created_before}`,
  ].filter((condition) => condition instanceof Prisma.Sql);
}

function isMeant(search: string): Prisma.Sql {
  const numbers = numbersMeant(search);
  return numbers
    ? Prisma.sql`t.block BETWEEN ${numbers.from >> 8} AND ${numbers.to >> 8}`
    : contains(Prisma.sql`lower(t.name)`, search);
}

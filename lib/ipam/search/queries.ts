/**
 * One list of regions and hosts, ordered and paged by the database.
 *
 * Each side is cut to as many rows as the page can need before the two are put in order, so that each
 * may use an index of its own: a page of a million hosts costs what a page of a thousand does. Nothing
 * is cached: an answer from before somebody's own allocation would be wrong, and the database is quick.
 */
import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { addressOf, cidrOf, HOSTS_A_REGION, utilizationOf } from "../addresses";
import { WITH_REGION } from "../hosts/queries";
import { countOf } from "../list";
import { type PageQuery, paginationOf } from "../page";
import { WITH_COUNTRY } from "../regions/queries";
import type { Tags } from "../tags";
import { FITS_WHOLLY, hostSide, regionSide, type Side, spansOf } from "./conditions";
import type { Order, Search, SearchResults, SortField } from "./schema";

type Sql = Prisma.Sql;
type Found = { type: "region" | "host"; id: string; score: number };
type Result = SearchResults["results"][number];

const BY_RELEVANCE: Order[] = [{ field: "relevance", direction: "desc" }];

/** What each field is called in both selects. */
const KEYS: Record<SortField, Sql> = {
  relevance: Prisma.sql`score`,
  address: Prisma.sql`number`,
  name: Prisma.sql`name`,
  country: Prisma.sql`country`,
  utilization: Prisma.sql`utilization`,
  status: Prisma.sql`status`,
  created: Prisma.sql`created`,
};

export async function search(ctx: Ctx, query: Search): Promise<SearchResults> {
  const spans = await spansOf(ctx, query);
  const sides = { regions: regionSide(query, spans), hosts: hostSide(query, spans) };
  const [found, total] = await Promise.all([
    pageOf(ctx.db, sides, query.sort_by ?? BY_RELEVANCE, query),
    totalOf(ctx.db, sides),
  ]);
  return { results: await detailsOf(ctx.db, found), pagination: paginationOf(query, total) };
}

type Sides = { regions: Side | null; hosts: Side | null };

async function pageOf(
  db: Db,
  sides: Sides,
  order: Order[],
  { page, page_size }: PageQuery,
): Promise<Found[]> {
  const orderBy = orderOf(order, sides);
  const needed = page * page_size;
  const cut = (select: Sql) => Prisma.sql`(${select} ORDER BY ${orderBy} LIMIT ${needed})`;
  const selects = [
    sides.regions &&
      cut(Prisma.sql`SELECT 'region' AS type, t.id, t.block << 8 AS number, ${sides.regions.score} AS score, lower(t.name) AS name,
        c.name AS country, t."hostCount" AS utilization, t.status::text AS status, t."createdAt" AS created
      FROM "Region" t JOIN "Country" c ON c.id = t."countryId" WHERE ${Prisma.join(sides.regions.where, " AND ")}`),
    sides.hosts && cut(selectHosts(sides.hosts, order)),
  ].filter((select) => select instanceof Prisma.Sql);
  if (selects.length === 0) return [];
  return db.$queryRaw<Found[]>`
    SELECT type, id, score FROM (${Prisma.join(selects, " UNION ALL ")}) found
    ORDER BY ${orderBy} LIMIT ${page_size} OFFSET ${needed - page_size}`;
}

/** The region and country of a million hosts are looked up only where they decide the order. */
function selectHosts({ where, score }: Side, order: Order[]): Sql {
  const byCountry = order.some(({ field }) => field === "country");
  const join = byCountry
    ? Prisma.sql`JOIN "Region" r ON r.id = t."regionId" JOIN "Country" c ON c.id = r."countryId"`
    : Prisma.empty;
  const country = byCountry ? Prisma.sql`c.name` : Prisma.sql`NULL::text`;
  return Prisma.sql`SELECT 'host' AS type, t.id, t.number, ${score} AS score, t.hostname AS name, ${country} AS country,
      NULL::int AS utilization, t.status::text AS status, t."createdAt" AS created
    FROM "Host" t ${join} WHERE ${Prisma.join(where, " AND ")}`;
}

/** The order asked for, then by address with the region before its first host, so that pages never overlap. */
function orderOf(order: Order[], { regions, hosts }: Sides): Sql {
  const isFlat = (side: Side | null) => side === null || side.score === FITS_WHOLLY;
  const parts = order
    // Where every row fits alike, an index can give the order.
    .filter(({ field }) => field !== "relevance" || !isFlat(regions) || !isFlat(hosts))
    .map(({ field, direction }) =>
      direction === "desc"
        ? // Hosts have no utilisation; said of a column that is never null, it would hinder its index.
          Prisma.sql`${KEYS[field]} DESC ${field === "utilization" ? Prisma.sql`NULLS LAST` : Prisma.empty}`
        : Prisma.sql`${KEYS[field]} ASC`,
    );
  return Prisma.join([...parts, Prisma.sql`number`, Prisma.sql`id`]);
}

async function totalOf(db: Db, { regions, hosts }: Sides): Promise<number> {
  const counts = await Promise.all([
    regions ? countOf(db, { table: Prisma.sql`"Region" t`, where: regions.where }) : 0,
    // One condition is the status alone: all that live are in the counters.
    hosts ? (hosts.where.length === 1 ? liveHosts(db, hosts) : countHosts(db, hosts)) : 0,
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

const countHosts = (db: Db, { where }: Side) => countOf(db, { table: Prisma.sql`"Host" t`, where });

async function liveHosts(db: Db, hosts: Side): Promise<number> {
  if (hosts.where[0]?.sql !== `t.status <> 'Released'`) return countHosts(db, hosts);
  const { _sum } = await db.country.aggregate({ _sum: { hostCount: true } });
  return _sum.hostCount ?? 0;
}

/** The rows of one page in its order, in one statement a kind. */
async function detailsOf(db: Db, found: Found[]): Promise<Result[]> {
  const idsOf = (type: Found["type"]) => found.filter((each) => each.type === type).map(({ id }) => id);
  const [regions, hosts] = await Promise.all([
    db.region.findMany({ where: { id: { in: idsOf("region") } }, include: WITH_COUNTRY }),
    db.host.findMany({
      where: { id: { in: idsOf("host") } },
      include: { region: { select: { ...WITH_REGION.region.select, ...WITH_COUNTRY } } },
    }),
  ]);
  const byId = new Map<string, Omit<Result, "relevance_score">>();
  for (const row of regions)
    byId.set(row.id, {
      type: "region",
      region_id: row.id,
      cidr: cidrOf(row.block),
      region_name: row.name,
      ...countryOf(row),
      allocated_hosts: row.hostCount,
      utilization: utilizationOf(row.hostCount, HOSTS_A_REGION),
      ...stateOf(row),
    } as Omit<Result, "relevance_score">);
  for (const row of hosts)
    byId.set(row.id, {
      type: "host",
      host_id: row.id,
      ip_address: addressOf(row.number),
      hostname: row.hostname,
      region_id: row.regionId,
      region_name: row.region.name,
      ...countryOf(row.region),
      device_type: row.deviceType,
      ...stateOf(row),
    } as Omit<Result, "relevance_score">);
  return found.flatMap(({ id, score }) => {
    const row = byId.get(id);
    return row ? [{ ...row, relevance_score: Math.round(score * 100) / 100 } as Result] : [];
  });
}

const countryOf = ({ country }: { country: { name: string; code: string | null } }) => ({
  country: country.name,
  country_code: country.code,
});

const stateOf = (row: { status: string; owner: string; tags: unknown; createdAt: Date }) => ({
  status: row.status,
  owner: row.owner,
  tags: row.tags as Tags,
  created_at: row.createdAt.toISOString(),
});

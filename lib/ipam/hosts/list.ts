import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { getCountryRow } from "../countries/queries";
import { contains, countOf, hasTags, idsOfPage, inOrder, numbersMeant, orderOf } from "../list";
import { paginationOf } from "../page";
import { toHost, WITH_REGION } from "./queries";
import type { Hosts, ListHosts } from "./schema";

const TABLE = Prisma.sql`"Host" t`;

const COLUMNS = {
  hostname: Prisma.sql`t.hostname`,
  device_type: Prisma.sql`t."deviceType"`,
  owner: Prisma.sql`lower(t.owner)`,
  status: Prisma.sql`t.status`,
  created_at: Prisma.sql`t."createdAt"`,
};
const BY_ADDRESS = Prisma.sql`t.number`;

/** One page of the hosts, released ones only when asked for. */
export async function listHosts(ctx: Ctx, query: ListHosts): Promise<Hosts> {
  const narrowing = await conditionsOf(ctx, query);
  const where = [statusOf(query), ...narrowing];
  const orderBy = orderOf(query.sort, COLUMNS, BY_ADDRESS);
  const [ids, total] = await Promise.all([
    // An address is held once among the living, so the id settles the order of released ones only.
    idsOfPage(ctx.db, {
      table: TABLE,
      where,
      ...query,
      orderBy: query.status === "Released" ? Prisma.sql`${orderBy}, t.id` : orderBy,
    }),
    query.status === undefined && narrowing.length === 0
      ? countAll(ctx)
      : countOf(ctx.db, { table: TABLE, where }),
  ]);
  const rows = await ctx.db.host.findMany({ where: { id: { in: ids } }, include: WITH_REGION });
  return { results: inOrder(ids, rows).map(toHost), pagination: paginationOf(query, total) };
}

/** All that hold an address, from the counters: a million rows take longer to count than to page through. */
async function countAll({ db }: Ctx): Promise<number> {
  const { _sum } = await db.country.aggregate({ _sum: { hostCount: true } });
  return _sum.hostCount ?? 0;
}

const statusOf = ({ status }: ListHosts): Prisma.Sql => {
  if (status === undefined) return Prisma.sql`t.status <> 'Released'`;
  // Said twice: the indexes of what lives are chosen by the first.
  return status === "Released"
    ? Prisma.sql`t.status = 'Released'`
    : Prisma.sql`t.status <> 'Released' AND t.status = ${status}::"HostStatus"`;
};

async function conditionsOf(ctx: Ctx, query: ListHosts): Promise<Prisma.Sql[]> {
  const country = query.country === undefined ? null : await getCountryRow(ctx.db, query.country);
  const { region_id, device_type, owner, tags, search, hostname, x_octet: x } = query;
  return [
    region_id !== undefined && Prisma.sql`t."regionId" = ${region_id}::uuid`,
    country && between(country.xStart << 16, (country.xEnd << 16) + 0xff_ff),
    x !== undefined && between(x << 16, (x << 16) + 0xff_ff),
    device_type && Prisma.sql`t."deviceType" = ${device_type}::"DeviceType"`,
    owner !== undefined && Prisma.sql`lower(t.owner) = lower(${owner})`,
    tags && hasTags(tags),
    search !== undefined && isMeant(search),
    hostname !== undefined && contains(Prisma.sql`t.hostname`, hostname),
    query.created_after && Prisma.sql`t."createdAt" >= ${query.created_after}`,
    query.created_before && Prisma.sql`t."createdAt" < ${query.created_before}`,
  ].filter((condition) => condition instanceof Prisma.Sql);
}

const between = (from: number, to: number) => Prisma.sql`t.number BETWEEN ${from} AND ${to}`;

function isMeant(search: string): Prisma.Sql {
  const numbers = numbersMeant(search);
  return numbers ? between(numbers.from, numbers.to) : contains(Prisma.sql`t.hostname`, search);
}

import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { literalLike } from "@/lib/db";
import { HOSTS_A_REGION } from "../addresses";
import { getCountryRow } from "../countries/queries";
import { contains, numbersMeant } from "../list";
import { type Numbers, numbersBeginning } from "./addresses";
import type { Search } from "./schema";
import { carriesTags, hasOctets } from "./sql";

type Sql = Prisma.Sql;

/** What one side of a search needs: conditions on rows of `t`, and how well a row fits. */
export type Side = { where: Sql[]; score: Sql };

/** The score of every row where only exact conditions were given. */
export const FITS_WHOLLY = Prisma.sql`1::float8`;
/** Of the region around an address that was named: its host comes first. */
const AROUND = Prisma.sql`0.5::float8`;

const REGION_NAME = Prisma.sql`lower(t.name)`;
const HOSTNAME = Prisma.sql`t.hostname`;

/** X octets that a country or continent has; null for the whole plan. */
export async function spansOf(ctx: Ctx, { country, continent }: Search): Promise<Numbers[] | null> {
  if (country === undefined && continent === undefined) return null;
  const named = country === undefined ? null : await getCountryRow(ctx.db, country);
  const rows = await ctx.db.country.findMany({
    where: {
      ...(named && { id: named.id }),
      ...(continent !== undefined && { continent: { equals: literalLike(continent), mode: "insensitive" } }),
    },
  });
  return rows.map(({ xStart, xEnd }) => ({ from: xStart << 16, to: (xEnd << 16) + 0xff_ff }));
}

/** The conditions on regions; null where no region can fit. */
export function regionSide(search: Search, spans: Numbers[] | null): Side | null {
  const { status, utilization_min: min, utilization_max: max } = search;
  if (search.resource_type === "host" || search.hostname || search.device_type || status === "Released")
    return null;
  const inBlocks = ({ from, to }: Numbers) => Prisma.sql`t.block BETWEEN ${from >> 8} AND ${to >> 8}`;
  // Of a whole address, the host is meant and not the region around it.
  const beginsIn = ({ from, to }: Numbers) =>
    Prisma.sql`t.block BETWEEN ${Math.ceil(from / 256)} AND ${to >> 8}`;
  const q = search.q === undefined ? null : (numbersMeant(search.q) ?? search.q);
  return {
    where: present([
      statusIs(status, "Retired", "RegionStatus"),
      ...addressConditions(search, spans, {
        within: inBlocks,
        begins: beginsIn,
        number: Prisma.sql`(t.block << 8)`,
      }),
      q !== null && (typeof q === "string" ? contains(REGION_NAME, q) : inBlocks(q)),
      search.region_name && contains(REGION_NAME, search.region_name),
      // As it is shown, with one decimal: 216 of 254 are 85.0 %.
      (min !== undefined || max !== undefined) &&
        Prisma.sql`round(t."hostCount" * 1000.0 / ${HOSTS_A_REGION}) BETWEEN ${min ?? 0}::float8::numeric * 10 AND ${max ?? 100}::float8::numeric * 10`,
      ...sharedConditions(search),
    ]),
    score: scoreOf(
      present([
        named(q) && fitOf(REGION_NAME, named(q)),
        q !== null && typeof q !== "string" && q.from === q.to && AROUND,
        search.region_name && fitOf(REGION_NAME, search.region_name),
      ]),
    ),
  };
}

/** The conditions on hosts; null where no host can fit. */
export function hostSide(search: Search, spans: Numbers[] | null): Side | null {
  const { status, utilization_min, utilization_max, region_name: regionName } = search;
  const asksUtilization = utilization_min !== undefined || utilization_max !== undefined;
  if (search.resource_type === "region" || asksUtilization || status === "Retired") return null;
  const inNumbers = ({ from, to }: Numbers) => Prisma.sql`t.number BETWEEN ${from} AND ${to}`;
  const q = search.q === undefined ? null : (numbersMeant(search.q) ?? search.q);
  const ofRegion =
    regionName &&
    Prisma.sql`t."regionId" IN (
    SELECT r.id FROM "Region" r WHERE ${contains(Prisma.sql`lower(r.name)`, regionName)})`;
  return {
    where: present([
      statusIs(status, "Released", "HostStatus"),
      ...addressConditions(search, spans, { within: inNumbers, number: Prisma.sql`t.number` }),
      q !== null && (typeof q === "string" ? contains(HOSTNAME, q) : inNumbers(q)),
      search.hostname && contains(HOSTNAME, search.hostname),
      ofRegion,
      search.device_type && Prisma.sql`t."deviceType" = ${search.device_type}::"DeviceType"`,
      ...sharedConditions(search),
    ]),
    score: scoreOf(
      present([
        named(q) && fitOf(HOSTNAME, named(q)),
        search.hostname && fitOf(HOSTNAME, search.hostname),
        // Found through its region: after the region itself.
        regionName && Prisma.sql`0.4::float8`,
      ]),
    ),
  };
}

const named = (q: Numbers | string | null) => (typeof q === "string" ? q : "");

const sharedConditions = ({ tags, owner, created_after, created_before }: Search) => [
  tags && carriesTags(tags),
  owner && Prisma.sql`lower(t.owner) = lower(${owner})`,
  created_after && Prisma.sql`t."createdAt" >= ${created_after}`,
  created_before && Prisma.sql`t."createdAt" < ${created_before}`,
];

/** That a row lies in a range of numbers. */
type Place = (numbers: Numbers) => Sql;

function addressConditions(
  { cidr, ip_range, ip_address }: Search,
  spans: Numbers[] | null,
  { within, begins = within, number }: { within: Place; begins?: Place; number: Sql },
) {
  return [
    spans &&
      (spans.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(spans.map(within), " OR ")})`),
    cidr && within(cidr),
    ip_range && within(ip_range),
    ip_address &&
      (ip_address.anywhere
        ? hasOctets(number, ip_address.octets)
        : begins(numbersBeginning(ip_address.octets))),
  ];
}

/** What lives, or what has one status. Said literally, since the indexes of what lives are chosen by it. */
function statusIs(status: Search["status"], ended: "Retired" | "Released", type: string): Sql {
  const isEnded = Prisma.sql`t.status = ${Prisma.raw(`'${ended}'`)}`;
  if (status === ended) return isEnded;
  const lives = Prisma.sql`t.status <> ${Prisma.raw(`'${ended}'`)}`;
  return status === undefined
    ? lives
    : Prisma.sql`${lives} AND t.status = ${status}::${Prisma.raw(`"${type}"`)}`;
}

/** How much of a name a part of it is: 1 for all of it, 0.9 at most at its beginning, 0.8 at most elsewhere. */
const fitOf = (column: Sql, text: string): Sql => {
  const part = text.toLowerCase();
  return Prisma.sql`CASE WHEN ${column} = ${part} THEN 1
    ELSE (CASE WHEN starts_with(${column}, ${part}) THEN 0.6 ELSE 0.5 END)
      + 0.3 * ${part.length}::float8 / greatest(length(${column}), 1) END`;
};

/** The mean of what was named; 1 where only exact conditions were given. */
const scoreOf = (fits: Sql[]): Sql =>
  fits.length === 0 ? FITS_WHOLLY : Prisma.sql`((${Prisma.join(fits, ") + (")}) / ${fits.length}::float8)`;

const present = (parts: (Sql | false | null | undefined | "")[]): Sql[] =>
  parts.filter((part): part is Sql => part instanceof Prisma.Sql);

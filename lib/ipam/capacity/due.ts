import { Prisma } from "@/generated/prisma/client";
import type { Holder } from "./holders";
import type { Level } from "./levels";
import {
  COUNTRY_CAPACITY,
  COUNTRY_KEYS,
  isAbout,
  LEVEL_ROWS,
  REGION_CAPACITY,
  REGION_KEYS,
  THRESHOLD,
} from "./sql";

type Tx = Prisma.TransactionClient;

/** Rows a transaction: small enough to hold no lock for long. */
export const BATCH = 1000;

const REGION = Prisma.sql`'region'::"ShareKind" AS type, g.id::text AS id, g.name, g.block, g."hostCount" AS used,
  ${REGION_CAPACITY} AS capacity, c.name AS country, c.code`;
const COUNTRY = Prisma.sql`'country'::"ShareKind" AS type, c.id::text AS id, c.name, NULL::int AS block,
  c."regionCount" AS used, ${COUNTRY_CAPACITY} AS capacity, c.name AS country, c.code`;

/** A rule that has to tell of a resource. */
export type DueRule = Holder & {
  ruleId: string;
  ruleName: string;
  userId: number;
  channels: string[];
  severity: "info" | "warning" | "critical" | null;
  threshold: number;
};

const RULE = Prisma.sql`r.id AS "ruleId", r.name AS "ruleName", r."userId", r.channels, r.severity,
  ${THRESHOLD}::float AS threshold`;

const isUntold = (type: Prisma.Sql, id: Prisma.Sql) => Prisma.sql`
  NOT EXISTS (SELECT FROM "RuleFiring" f
    WHERE f."ruleId" = r.id AND f."resourceType" = ${type}::"ShareKind" AND f."resourceId" = ${id})`;

const REGION_TYPE = Prisma.sql`'region'::text`;
const COUNTRY_TYPE = Prisma.sql`'country'::text`;

/**
 * Active rules with a resource at or above their threshold of which they have not told, resource by
 * resource.
 *
 * The counters stay as they are until the transaction ends. A row that somebody is changing is passed
 * over instead of waited for, so that this never stands in the way of an allocation for longer than a
 * batch and can be part of no deadlock: whoever changes it looks at it again themselves.
 */
export async function dueRules(db: Tx): Promise<DueRule[]> {
  // The lowest threshold is what the index is read by, and each rule's is a number before it meets a region: a plan
  // has sixty thousand of them, for every rule. Rule 80 %, region with 204 of 254 hosts: chosen.
  const regions = await db.$queryRaw<DueRule[]>`
    WITH wanted AS MATERIALIZED (
      SELECT r.id, floor(${THRESHOLD} * ${REGION_CAPACITY} / 100)::int AS least FROM "NotificationRule" r
      WHERE r."isActive" AND coalesce(r.conditions->>'resource_type', ${REGION_TYPE}) = ${REGION_TYPE}
    )
    SELECT ${RULE}, ${REGION}
    FROM wanted w JOIN "NotificationRule" r ON r.id = w.id
    JOIN "Region" g ON g."hostCount" >= w.least AND g."hostCount" >= (SELECT min(least) FROM wanted)
      AND g."hostCount" * 100 >= ${THRESHOLD} * ${REGION_CAPACITY} AND g.status <> 'Retired'
    JOIN "Country" c ON c.id = g."countryId"
    WHERE r."isActive" AND ${isAbout(REGION_TYPE, REGION_KEYS)} AND ${isUntold(REGION_TYPE, Prisma.sql`g.id::text`)}
    LIMIT ${BATCH} FOR SHARE OF g, r SKIP LOCKED`;
  const countries = await db.$queryRaw<DueRule[]>`
    SELECT ${RULE}, ${COUNTRY}
    FROM "NotificationRule" r
    JOIN "Country" c ON c."regionCount" * 100 >= ${THRESHOLD} * ${COUNTRY_CAPACITY}
    WHERE r."isActive" AND ${isAbout(COUNTRY_TYPE, COUNTRY_KEYS)} AND ${isUntold(COUNTRY_TYPE, Prisma.sql`c.id::text`)}
    ORDER BY c."xStart", r.id LIMIT ${BATCH} FOR SHARE OF c, r SKIP LOCKED`;
  return [...inOrder(regions), ...countries];
}

/** By address, then by rule: sorted here, because the database would pass over every region to give the first ones. */
const inOrder = (rules: DueRule[]): DueRule[] =>
  rules.sort((a, b) => (a.block ?? 0) - (b.block ?? 0) || (a.ruleId < b.ruleId ? -1 : 1));

/** A resource that has reached a level of which nobody was told. */
export type DueAlert = Holder & { level: Level };

const isUnraised = (type: Prisma.Sql, id: Prisma.Sql) => Prisma.sql`
  NOT EXISTS (SELECT FROM "CapacityAlert" a
    WHERE a."resourceType" = ${type}::"ShareKind" AND a."resourceId" = ${id} AND a.level = l.level)`;

/** Levels that were reached and not announced, of these resources or of all. */
export async function dueAlerts(db: Tx, among: Pick<Holder, "type" | "id">[] | null): Promise<DueAlert[]> {
  const only = (type: Holder["type"], id: Prisma.Sql) =>
    among === null
      ? Prisma.empty
      : Prisma.sql`AND ${id} = ANY(${among.filter((each) => each.type === type).map((each) => each.id)}::text[])`;
  const regions = await db.$queryRaw<DueAlert[]>`
    SELECT l.level, ${REGION}
    FROM ${LEVEL_ROWS}
    JOIN "Region" g ON g."hostCount" >= floor(l.percent * ${REGION_CAPACITY} / 100.0)
      AND g."hostCount" * 100 >= l.percent * ${REGION_CAPACITY} AND g.status <> 'Retired'
    JOIN "Country" c ON c.id = g."countryId"
    WHERE ${isUnraised(REGION_TYPE, Prisma.sql`g.id::text`)} ${only("region", Prisma.sql`g.id::text`)}
    ORDER BY g.block, l.percent LIMIT ${BATCH} FOR SHARE OF g SKIP LOCKED`;
  const countries = await db.$queryRaw<DueAlert[]>`
    SELECT l.level, ${COUNTRY}
    FROM ${LEVEL_ROWS}
    JOIN "Country" c ON c."regionCount" * 100 >= l.percent * ${COUNTRY_CAPACITY}
    WHERE ${isUnraised(COUNTRY_TYPE, Prisma.sql`c.id::text`)} ${only("country", Prisma.sql`c.id::text`)}
    ORDER BY c."xStart", l.percent LIMIT ${BATCH} FOR SHARE OF c SKIP LOCKED`;
  return [...regions, ...countries];
}

/**
 * Use and thresholds as the database compares them.
 *
 * Everything that asks whether somebody has to be told uses these, so that what finds a crossing and
 * what acts on it can never disagree. Whole numbers are multiplied, never divided: 80 % of 254 hosts
 * is reached at 204, and no rounding can move that.
 */
import { Prisma } from "@/generated/prisma/client";
import { HOSTS_A_REGION, REGIONS_AN_X } from "../addresses";
import { LEVELS } from "./levels";

/** Hosts that fit into a region. */
export const REGION_CAPACITY = Prisma.sql`${HOSTS_A_REGION}::int`;
/** Regions that fit into a country, whose alias is `c`. */
export const COUNTRY_CAPACITY = Prisma.sql`((c."xEnd" - c."xStart" + 1) * ${REGIONS_AN_X}::int)`;

/** By what `resource_ids` of a rule may name a region, alias `g`, or a country, alias `c`. */
export const REGION_KEYS = Prisma.sql`ARRAY[g.id::text]`;
export const COUNTRY_KEYS = Prisma.sql`ARRAY[c.name, coalesce(c.code, c.name)]`;

/** The threshold of a rule, whose alias is `r`. */
export const THRESHOLD = Prisma.sql`(r.conditions->>'utilization_threshold')::numeric`;

/** Whether a rule is about a resource of this type that is named by one of these keys. */
export const isAbout = (type: Prisma.Sql, keys: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (coalesce(r.conditions->>'resource_type', ${type}) = ${type}
    AND (r.conditions->'resource_ids' IS NULL OR jsonb_exists_any(r.conditions->'resource_ids', ${keys})))`;

/** The fixed levels as a table `l(level, percent)`. */
export const LEVEL_ROWS = Prisma.sql`(VALUES ('warning', ${LEVELS.warning}::int), ('critical', ${LEVELS.critical}::int)) l(level, percent)`;

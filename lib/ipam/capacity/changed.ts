import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { enqueue } from "@/lib/jobs/enqueue";
import { LIVE_CHANNEL, type LiveEvent } from "@/lib/live/events";
import {
  COUNTRY_CAPACITY,
  COUNTRY_KEYS,
  isAbout,
  LEVEL_ROWS,
  REGION_CAPACITY,
  REGION_KEYS,
  THRESHOLD,
} from "./sql";

/** Whose number of allocated regions or hosts has changed. */
export type ChangedUse = { countryIds: number[]; regionIds: string[] };

export const EVALUATE_JOB = { name: "ipam.evaluate-capacity" } as const;

/** Asks for rules and levels to be looked at; one waiting job serves everybody who asks. */
export const queueEvaluation = (db: Prisma.TransactionClient): Promise<void> =>
  enqueue(db, EVALUATE_JOB, {}, { key: EVALUATE_JOB.name });

const HINT: LiveEvent = { type: "addresses", id: null, fabricId: null };
const TYPE = Prisma.sql`u.type::text`;
const KEYS = Prisma.sql`u.keys`;

/**
 * Says that addresses were allocated or freed, in the transaction in which that happened and once
 * the counters are right.
 *
 * One statement: it re-arms what use has fallen below, sees whether anything has been reached that
 * nobody was told of, and tells the screens. Only then is a job queued. Re-arming waits for no job,
 * because use that falls and rises again before one runs is a new crossing. The rows of the counters
 * are locked by the caller's own change, so no crossing is seen twice or by nobody.
 */
export async function capacityChanged(
  db: Prisma.TransactionClient,
  _ctx: Ctx,
  { countryIds, regionIds }: ChangedUse,
): Promise<void> {
  const [found] = await db.$queryRaw<{ crossed: boolean }[]>`
    WITH used AS (
      SELECT 'region'::"ShareKind" AS type, g.id::text AS id, ${REGION_KEYS} AS keys, ${REGION_CAPACITY} AS capacity,
        CASE WHEN g.status = 'Retired' THEN -1 ELSE g."hostCount" END AS used
      FROM "Region" g WHERE g.id = ANY(${regionIds}::uuid[])
      UNION ALL
      SELECT 'country', c.id::text, ${COUNTRY_KEYS}, ${COUNTRY_CAPACITY}, c."regionCount"
      FROM "Country" c WHERE c.id = ANY(${countryIds}::int[])
    ), ended AS (
      DELETE FROM "CapacityAlert" a USING used u, ${LEVEL_ROWS}
      WHERE a."resourceType" = u.type AND a."resourceId" = u.id AND a.level = l.level
        AND u.used * 100 < l.percent * u.capacity
    ), rearmed AS (
      DELETE FROM "RuleFiring" f USING used u, "NotificationRule" r
      WHERE f."resourceType" = u.type AND f."resourceId" = u.id AND r.id = f."ruleId"
        AND u.used * 100 < ${THRESHOLD} * u.capacity
    )
    SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(HINT)})::text, EXISTS (
      SELECT FROM used u, ${LEVEL_ROWS} WHERE u.used * 100 >= l.percent * u.capacity
        AND NOT EXISTS (SELECT FROM "CapacityAlert" a
          WHERE a."resourceType" = u.type AND a."resourceId" = u.id AND a.level = l.level)
    ) OR EXISTS (
      SELECT FROM used u JOIN "NotificationRule" r ON r."isActive" AND ${isAbout(TYPE, KEYS)}
      WHERE u.used * 100 >= ${THRESHOLD} * u.capacity
        AND NOT EXISTS (SELECT FROM "RuleFiring" f
          WHERE f."ruleId" = r.id AND f."resourceType" = u.type AND f."resourceId" = u.id)
    ) AS crossed`;
  if (found?.crossed) await queueEvaluation(db);
}

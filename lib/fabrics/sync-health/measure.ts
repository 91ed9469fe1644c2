import type { Fabric } from "@/generated/prisma/client";
import type { Severity } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { counter, isCounted, ranSeconds } from "../sync-analytics/counted";

/** Everything the health of a fabric is judged by, in a handful of queries however long its history. */
export type Measures = {
  fabric: Fabric;
  now: Date;
  syncs: SyncMeasures;
  last: LastSyncs;
  resources: ResourceMeasures;
  conflicts: ConflictMeasures;
  hotspot: Hotspot | null;
  webhooksDisabled: number;
  drift: DriftMeasures;
};

const DAY_MS = 24 * 3600 * 1000;

export async function measureFabric({ db, now }: Ctx, fabric: Fabric): Promise<Measures> {
  const since = new Date(now.getTime() - DAY_MS);
  const { id } = fabric;
  const [syncs, last, resources, conflicts, hotspot, webhooksDisabled, drift] = await Promise.all([
    measureSyncs(db, id, since),
    measureLast(db, id),
    measureResources(db, id),
    measureConflicts(db, id, since, now),
    findHotspot(db, id, new Date(now.getTime() - 30 * DAY_MS)),
    db.webhook.count({ where: { fabricId: id, status: "disabled" } }),
    measureDrift(db, fabric),
  ]);
  return { fabric, now, syncs, last, resources, conflicts, hotspot, webhooksDisabled, drift };
}

type SyncMeasures = {
  total: number;
  successful: number;
  cancelled: number;
  averageSeconds: number | null;
  averageSuccessfulSeconds: number | null;
  resourcesPerSecond: number | null;
  callsPerSync: number | null;
  calls: number;
  earlierMemoryMb: number | null;
  laterMemoryMb: number | null;
  /** The most frequent first error of those that failed. */
  commonFailure: string | null;
  commonFailures: number;
};

async function measureSyncs(db: Db, fabricId: number, since: Date): Promise<SyncMeasures> {
  // Half 1 holds the earlier syncs and half 2 the later ones: of seven, four and three.
  const [row] = await db.$queryRaw<[SyncMeasures]>`
    WITH ended AS (
      SELECT status, kind, "endedAt", ${isCounted} AS counted, ${ranSeconds} AS seconds,
             ${counter("resources_processed")} AS processed, ${counter("remote_calls")} AS calls,
             ${counter("memory_mb")} AS memory, errors -> 0 ->> 'code' AS failure
      FROM "Operation" WHERE "fabricId" = ${fabricId} AND "endedAt" >= ${since}
    ), halved AS (
      SELECT *, ntile(2) OVER (PARTITION BY counted ORDER BY "endedAt") AS half FROM ended
    ), common AS (
      SELECT failure, count(*)::int AS times FROM ended
      WHERE counted AND status <> 'completed' AND failure IS NOT NULL
      GROUP BY failure ORDER BY times DESC, failure LIMIT 1
    )
    SELECT count(*) FILTER (WHERE counted)::int AS total,
           count(*) FILTER (WHERE counted AND status = 'completed')::int AS successful,
           count(*) FILTER (WHERE kind = 'sync' AND status = 'cancelled')::int AS cancelled,
           avg(seconds) FILTER (WHERE counted) AS "averageSeconds",
           avg(seconds) FILTER (WHERE counted AND status = 'completed') AS "averageSuccessfulSeconds",
           sum(processed) FILTER (WHERE counted AND processed IS NOT NULL)
             / nullif(sum(seconds) FILTER (WHERE counted AND processed IS NOT NULL), 0) AS "resourcesPerSecond",
           avg(calls) FILTER (WHERE counted) AS "callsPerSync",
           coalesce(sum(calls), 0)::int AS calls,
           avg(memory) FILTER (WHERE counted AND half = 1) AS "earlierMemoryMb",
           avg(memory) FILTER (WHERE counted AND half = 2) AS "laterMemoryMb",
           (SELECT failure FROM common) AS "commonFailure",
           coalesce((SELECT times FROM common), 0) AS "commonFailures"
    FROM halved`;
  return row;
}

type LastSyncs = {
  /** The latest sync that counts; null before the first. */
  id: string | null;
  failed: boolean;
  endedAt: Date | null;
  reason: string | null;
  successfulAt: Date | null;
};

async function measureLast(db: Db, fabricId: number): Promise<LastSyncs> {
  const [row] = await db.$queryRaw<[LastSyncs]>`
    SELECT last.id, coalesce(last.status <> 'completed', false) AS failed, last."endedAt",
           last.errors -> 0 ->> 'message' AS reason, good."endedAt" AS "successfulAt"
    FROM (VALUES (1)) AS always
    LEFT JOIN LATERAL (
      SELECT id, status, "endedAt", errors FROM "Operation"
      WHERE "fabricId" = ${fabricId} AND "endedAt" IS NOT NULL AND ${isCounted}
      ORDER BY "endedAt" DESC LIMIT 1) AS last ON true
    LEFT JOIN LATERAL (
      SELECT "endedAt" FROM "Operation"
      WHERE "fabricId" = ${fabricId} AND "endedAt" IS NOT NULL AND ${isCounted} AND status = 'completed'
      ORDER BY "endedAt" DESC LIMIT 1) AS good ON true`;
  return row;
}

type ResourceMeasures = {
  total: number;
  synced: number;
  inConflict: number;
  invalid: number;
  withErrors: number;
  suspended: number;
  /** Edited here, or newer in Git: what a sync would move. */
  waiting: number;
};

async function measureResources(db: Db, fabricId: number): Promise<ResourceMeasures> {
  const [row] = await db.$queryRaw<[ResourceMeasures]>`
    SELECT count(*)::int AS total,
           count(*) FILTER (WHERE state = 'in_sync')::int AS synced,
           count(*) FILTER (WHERE state = 'conflict')::int AS "inConflict",
           count(*) FILTER (WHERE state = 'invalid')::int AS invalid,
           count(*) FILTER (WHERE state = 'invalid' OR "syncErrorCount" > 0)::int AS "withErrors",
           count("syncSuspendedAt")::int AS suspended,
           count(*) FILTER (WHERE state IN ('edited', 'deleting', 'changed_in_git'))::int AS waiting
    FROM "Resource" WHERE "fabricId" = ${fabricId}`;
  return row;
}

type ConflictMeasures = {
  active: number;
  worst: Severity | null;
  oldestAt: Date | null;
  escalated: number;
  escalationReason: string | null;
  autoResolvable: number;
  /** How much the open ones weigh; see `CONFLICT_WEIGHTS`. */
  penalty: number;
  resolved: number;
  resolvedAutomatically: number;
  averageResolutionSeconds: number | null;
};

/** What an open conflict of each severity takes from the part, new. It doubles within a week, and an escalated one counts twice. */
export const CONFLICT_WEIGHTS = { low: 0.03, medium: 0.08, high: 0.18, critical: 0.4 } as const;

async function measureConflicts(db: Db, fabricId: number, since: Date, now: Date): Promise<ConflictMeasures> {
  const { low, medium, high, critical } = CONFLICT_WEIGHTS;
  // A high one found 84 hours ago weighs 0.18 · 1.5 = 0.27.
  const [row] = await db.$queryRaw<[ConflictMeasures]>`
    SELECT count(*) FILTER (WHERE open)::int AS active,
           (max(severity) FILTER (WHERE open))::text AS worst,
           min("detectedAt") FILTER (WHERE open) AS "oldestAt",
           count(*) FILTER (WHERE open AND "escalatedAt" IS NOT NULL)::int AS escalated,
           min("escalationReason") FILTER (WHERE open AND "escalatedAt" IS NOT NULL) AS "escalationReason",
           count(*) FILTER (WHERE open AND "autoResolvable")::int AS "autoResolvable",
           coalesce(sum(
             CASE severity WHEN 'low' THEN ${low}::float8 WHEN 'medium' THEN ${medium}::float8
                           WHEN 'high' THEN ${high}::float8 ELSE ${critical}::float8 END
             * (1 + least(1, greatest(0, extract(epoch FROM ${now}::timestamptz - "detectedAt") / 604800)))
             * CASE WHEN "escalatedAt" IS NULL THEN 1 ELSE 2 END
           ) FILTER (WHERE open), 0)::float8 AS penalty,
           count(*) FILTER (WHERE NOT open)::int AS resolved,
           count(*) FILTER (WHERE NOT open AND strategy = 'automatic')::int AS "resolvedAutomatically",
           (avg(extract(epoch FROM "resolvedAt" - "detectedAt")) FILTER (WHERE NOT open))::float8
             AS "averageResolutionSeconds"
    FROM (
      SELECT *, true AS open FROM "Conflict"
      WHERE "fabricId" = ${fabricId} AND status IN ('detected', 'resolving')
      UNION ALL
      SELECT *, false FROM "Conflict"
      WHERE "fabricId" = ${fabricId} AND status = 'resolved' AND "resolvedAt" >= ${since}
    ) AS recent`;
  return row;
}

/** The field of a kind that conflicts most. */
export type Hotspot = { kind: string; field: string; conflicts: number; all: number };

/** Fields by their first two steps: `spec.subnets.default.vlan` of a VPC counts as VPC, `spec.subnets`. */
async function findHotspot(db: Db, fabricId: number, since: Date): Promise<Hotspot | null> {
  const [row] = await db.$queryRaw<Hotspot[]>`
    WITH recent AS (
      SELECT c.id, r.kind, c.fields FROM "Conflict" c JOIN "Resource" r ON r.id = c."resourceId"
      WHERE c."fabricId" = ${fabricId} AND c."detectedAt" >= ${since} AND c.type = 'concurrent_modification'
    )
    SELECT recent.kind, substring(path FROM '^[^.\\[]+(?:\\.[^.\\[]+)?') AS field,
           count(DISTINCT recent.id)::int AS conflicts, (SELECT count(*)::int FROM recent) AS "all"
    FROM recent, jsonb_array_elements_text(recent.fields) AS path
    WHERE path <> '$'
    GROUP BY 1, 2 ORDER BY conflicts DESC, 1, 2 LIMIT 1`;
  return row ?? null;
}

type DriftMeasures = { drifted: number; worst: Severity | null };

/** Objects that the cluster has otherwise than Git declares, as of its last reading. */
async function measureDrift(db: Db, { id, kubernetesServer }: Fabric): Promise<DriftMeasures> {
  if (kubernetesServer === null) return { drifted: 0, worst: null };
  const [row] = await db.$queryRaw<[DriftMeasures]>`
    SELECT count(*)::int AS drifted, max("driftSeverity")::text AS worst
    FROM "ClusterObject" WHERE "fabricId" = ${id} AND drift <> 'in_sync'`;
  return row;
}

import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { SyncDirection } from "../sync-operations/schema";
import { counter, isCounted, ranSeconds, rounded, share } from "./counted";
import type { SyncAnalytics } from "./schema";
import { pointLabel, pointOf, points, type Window } from "./window";

type Trends = NonNullable<SyncAnalytics["trends"]>;
type Breakdown = NonNullable<SyncAnalytics["breakdown"]>;

const inWindow = ({ fabricId, from, now }: Window) =>
  Prisma.sql`"fabricId" = ${fabricId} AND "endedAt" >= ${from} AND "endedAt" <= ${now} AND ${isCounted}`;

type Totals = {
  type: string | null;
  isWhole: boolean;
  count: number;
  successful: number;
  seconds: number | null;
  percentiles: number[] | null;
};

/** The whole window in one line, and a line for each direction. */
export async function readTotals(db: Db, window: Window) {
  const rows = await db.$queryRaw<Totals[]>`
    SELECT type, grouping(type) = 1 AS "isWhole", count(*)::int AS count,
           count(*) FILTER (WHERE status = 'completed')::int AS successful, avg(seconds) AS seconds,
           percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY seconds) AS percentiles
    FROM (
      SELECT coalesce(request ->> 'direction', 'bidirectional') AS type, status, ${ranSeconds} AS seconds
      FROM "Operation" WHERE ${inWindow(window)}
    ) AS counted
    GROUP BY GROUPING SETS ((), (type)) ORDER BY type`;
  const whole = rows.find(({ isWhole }) => isWhole);
  const [p50, p90, p95, p99] = whole?.percentiles ?? [];
  return {
    operations: {
      total_operations: whole?.count ?? 0,
      successful_operations: whole?.successful ?? 0,
      failed_operations: (whole?.count ?? 0) - (whole?.successful ?? 0),
      success_rate: share(whole?.successful ?? 0, whole?.count ?? 0),
      average_duration_seconds: rounded(whole?.seconds, 3),
      duration_percentiles: {
        p50: rounded(p50, 3),
        p90: rounded(p90, 3),
        p95: rounded(p95, 3),
        p99: rounded(p99, 3),
      },
    },
    byType: withAllDirections(rows),
  };
}

/** Every direction has its line, with a count of 0 where nothing went that way. */
function withAllDirections(rows: Totals[]): NonNullable<Breakdown["by_operation_type"]> {
  const lineOf = (direction: SyncDirection) => {
    const { count, successful } = rows.find(({ type }) => type === direction) ?? { count: 0, successful: 0 };
    return { count, success_rate: share(successful, count) };
  };
  return {
    bidirectional: lineOf("bidirectional"),
    gui_to_github: lineOf("gui_to_github"),
    github_to_gui: lineOf("github_to_gui"),
  };
}

type PointRow = {
  date: string;
  count: number;
  successful: number;
  seconds: number | null;
  p95: number | null;
  perSecond: number | null;
};

/** How many syncs there were and how long they took, point by point. */
export async function readTrends(db: Db, window: Window): Promise<Required<Trends>> {
  const { grouping } = window;
  const rows = await db.$queryRaw<PointRow[]>`
    WITH counted AS (
      SELECT ${pointOf(grouping, Prisma.sql`"endedAt"`)} AS point, status, ${ranSeconds} AS seconds,
             ${counter("resources_processed")} AS processed
      FROM "Operation" WHERE ${inWindow(window)}
    ), grouped AS (
      SELECT point, count(*)::int AS count, count(*) FILTER (WHERE status = 'completed')::int AS successful,
             avg(seconds) AS seconds, percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95,
             sum(processed) / nullif(sum(seconds) FILTER (WHERE processed IS NOT NULL), 0) AS "perSecond"
      FROM counted GROUP BY point
    )
    SELECT ${pointLabel(grouping)} AS date, coalesce(count, 0) AS count, coalesce(successful, 0) AS successful,
           seconds, p95, "perSecond"
    FROM ${points(window)} LEFT JOIN grouped USING (point) ORDER BY point`;
  return {
    sync_volume: rows.map(({ date, count, successful }) => ({
      date,
      operations: count,
      successful,
      failed: count - successful,
      success_rate: share(successful, count),
    })),
    performance: rows.map(({ date, seconds, p95, perSecond }) => ({
      date,
      avg_duration: rounded(seconds, 3),
      p95_duration: rounded(p95, 3),
      resources_per_second: rounded(perSecond, 3),
    })),
  };
}

type KindRow = { kind: string; synced: number; conflicts: number; errors: number };

/** What the syncs recorded by kind of resource, those included that are gone since. */
export async function readKinds(db: Db, window: Window): Promise<NonNullable<Breakdown["by_resource_kind"]>> {
  const rows = await db.$queryRaw<KindRow[]>`
    SELECT kind.key AS kind, sum((kind.value ->> 'synced')::int)::int AS synced,
           sum((kind.value ->> 'conflicts')::int)::int AS conflicts,
           sum((kind.value ->> 'errors')::int)::int AS errors
    FROM "Operation", jsonb_each("kindCounters") AS kind
    WHERE ${inWindow(window)} AND "kindCounters" <> '{}'
    GROUP BY kind.key ORDER BY kind.key`;
  return Object.fromEntries(rows.map(({ kind, ...counts }) => [kind, counts]));
}

import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import { getCountryRow } from "../countries/queries";
import { beginOfDay, dayOf } from "./balances";
import type { Grouping, ReadTrends, Trends } from "./schema";

const DAYS_UNLESS_TOLD = 30;
const YEARS_MAX = 3;

/** The time a request asks for: from `start` to `end`, what happened before `before` included. */
export type Period = { start: Date; end: Date; before: Date; days: number };

/** What was allocated and given back, point by point without gaps. */
export async function getTrends({ db, now }: Ctx, input: ReadTrends): Promise<Trends> {
  const period = periodOf(input, now);
  const country = input.country_code === undefined ? null : await getCountryRow(db, input.country_code);
  const rows = await db.$queryRaw<Row[]>(
    countedByPoint(period, input.group_by, happened(input, period, country?.id ?? null)),
  );
  const total = (count: (row: Row) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const allocations = total((row) => row.allocations);
  const releases = total((row) => row.releases);
  return {
    time_series: rows.map(({ point, ...row }) => ({
      timestamp: new Date(`${point}T00:00:00Z`).toISOString(),
      allocations: row.allocations,
      releases: row.releases,
      net_growth: row.allocations - row.releases,
    })),
    summary: {
      total_allocations: allocations,
      total_releases: releases,
      net_growth: allocations - releases,
      average_daily_rate: Math.round((allocations / period.days) * 10) / 10,
      period_start: period.start.toISOString(),
      period_end: period.end.toISOString(),
    },
  };
}

/** Both ends are included: a day as a whole, a time with its last millisecond. */
export function periodOf(
  { start_date, end_date }: Pick<ReadTrends, "start_date" | "end_date">,
  now: Date,
): Period {
  const { at: end, isDay } = end_date ?? { at: beginOfDay(dayOf(now)), isDay: true };
  const start = start_date ?? beginOfDay(dayOf(end) - DAYS_UNLESS_TOLD + 1);
  if (start > end) throw invalidField("start_date", "Must not be after end_date.");
  const latest = new Date(start);
  latest.setUTCFullYear(start.getUTCFullYear() + YEARS_MAX);
  if (end > latest) throw invalidField("end_date", `Must be at most ${YEARS_MAX} years after start_date.`);
  const before = isDay ? beginOfDay(dayOf(end) + 1) : new Date(end.getTime() + 1);
  return { start, end, before, days: dayOf(end) - dayOf(start) + 1 };
}

type Row = { point: string; allocations: number; releases: number };

/** Everything that happened in the period, as rows of `at` and `change`. */
function happened(
  { resource_type }: Pick<ReadTrends, "resource_type">,
  { start, before }: Period,
  countryId: number | null,
): Prisma.Sql {
  const side = (table: Prisma.Sql, column: Prisma.Sql, change: 1 | -1) => Prisma.sql`
    SELECT ${column} AS at, ${change}::int AS change FROM ${table}
    WHERE ${column} >= ${start} AND ${column} < ${before}
      AND ${countryId === null ? Prisma.sql`true` : Prisma.sql`g."countryId" = ${countryId}`}`;
  const regions = Prisma.sql`"Region" g`;
  const hosts =
    countryId === null ? Prisma.sql`"Host" h` : Prisma.sql`"Host" h JOIN "Region" g ON g.id = h."regionId"`;
  const sides = [
    ...(resource_type === "host"
      ? []
      : [side(regions, Prisma.sql`g."createdAt"`, 1), side(regions, Prisma.sql`g."retiredAt"`, -1)]),
    ...(resource_type === "host" || resource_type === undefined
      ? [side(hosts, Prisma.sql`h."createdAt"`, 1), side(hosts, Prisma.sql`h."releasedAt"`, -1)]
      : []),
  ];
  return Prisma.join(sides, " UNION ALL ");
}

/**
 * Counts by day, week or month. Times lose their zone in UTC before they are cut, so that the session's
 * zone moves nothing. Example by week: what happened on Sunday 2 November 2025 counts at 27 October.
 */
const countedByPoint = ({ start, end }: Period, grouping: Grouping, events: Prisma.Sql) => Prisma.sql`
  WITH counted AS (
    SELECT date_trunc(${grouping}::text, at AT TIME ZONE 'UTC') AS point,
           count(*) FILTER (WHERE change = 1)::int AS allocations,
           count(*) FILTER (WHERE change = -1)::int AS releases
    FROM (${events}) AS happened GROUP BY 1
  )
  SELECT to_char(point, 'YYYY-MM-DD') AS point, coalesce(allocations, 0) AS allocations,
         coalesce(releases, 0) AS releases
  FROM generate_series(
    date_trunc(${grouping}::text, ${start}::timestamptz AT TIME ZONE 'UTC'),
    ${end}::timestamptz AT TIME ZONE 'UTC',
    ${`1 ${grouping}`}::text::interval) AS point
  LEFT JOIN counted USING (point) ORDER BY 1`;

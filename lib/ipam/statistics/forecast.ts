import { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { HOSTS_A_REGION, utilizationOf } from "../addresses";
import { getCountryRow } from "../countries/queries";
import { capacityOf } from "../countries/range";
import { getHostRow } from "../hosts/queries";
import { getRegionRow, isLive } from "../regions/queries";
import { balancesOf, beginOfDay, dateOfDay, dayOf, daysBefore } from "./balances";
import { backtestOf, outlookOf } from "./fit";
import { recommendationFor } from "./recommendation";
import type { Forecast, ForecastAnswer, ForecastParams } from "./schema";

const LOOK_BACK_DAYS = 90;
const LOOK_AHEAD_DAYS = 90;
const ALLOCATIONS_MIN = 10;
const AGE_DAYS_MIN = 7;
/** A hundred years: nobody plans with a later day, and a slow growth ends in years that no date can name. */
const DAYS_TOLD_MAX = 36_525;

const TOO_LITTLE = `Need at least ${ALLOCATIONS_MIN} allocations over ${AGE_DAYS_MIN} days for accurate forecast`;

/** When a resource will be full, or why that cannot be told. */
export async function getForecast(ctx: Ctx, params: ForecastParams): Promise<ForecastAnswer> {
  switch (params.resource_type) {
    case "host":
      await getHostRow(ctx.db, params.resource_id);
      return insufficient(params, 0, "A host is one address: it has no capacity to run out of.");
    case "region": {
      const region = await getRegionRow(ctx.db, params.resource_id);
      if (!isLive(region))
        return insufficient(params, 0, "This region is retired: nothing is allocated in it.");
      const held = Prisma.sql`
        SELECT "createdAt" AS began, "releasedAt" AS ended FROM "Host" WHERE "regionId" = ${region.id}::uuid`;
      return forecast(ctx, { ...params, held, used: region.hostCount, capacity: HOSTS_A_REGION });
    }
    case "country": {
      const country = await getCountryRow(ctx.db, params.resource_id);
      const held = Prisma.sql`
        SELECT "createdAt" AS began, "retiredAt" AS ended FROM "Region" WHERE "countryId" = ${country.id}`;
      const known = { resource_type: "country", resource_id: country.name } as const;
      return forecast(ctx, { ...known, held, used: country.regionCount, capacity: capacityOf(country) });
    }
  }
}

type Subject = ForecastParams & {
  /** Selects when each address was taken and given back: `began`, `ended`. */
  held: Prisma.Sql;
  used: number;
  capacity: number;
};

async function forecast({ db, now }: Ctx, { held, used, capacity, ...of }: Subject): Promise<ForecastAnswer> {
  const since = daysBefore(now, LOOK_BACK_DAYS);
  const rows = await db.$queryRaw<DayRow[]>(changesByDay(held, since, now));
  const allocations = rows.reduce((sum, row) => sum + row.allocations, 0);
  const first = Math.min(...rows.map((row) => row.first?.getTime() ?? Number.POSITIVE_INFINITY));
  if (allocations < ALLOCATIONS_MIN || first > daysBefore(now, AGE_DAYS_MIN).getTime())
    return insufficient(of, allocations, TOO_LITTLE);
  const today = dayOf(now);
  const { from, balances } = balancesOf(rows, today);
  const { rate, days, interval, projection } = outlookOf(balances, capacity, LOOK_AHEAD_DAYS);
  const { horizonDays, errorPercent } = backtestOf(balances);
  const atDay = (ahead: number | null = null) =>
    ahead === null || ahead > DAYS_TOLD_MAX ? null : beginOfDay(today + ahead).toISOString();
  const earliest = atDay(interval?.earliest);
  return {
    ...of,
    current_utilization: utilizationOf(used, capacity),
    total_capacity: capacity,
    daily_allocation_rate: round(rate, 3),
    estimated_exhaustion_date: atDay(days),
    days_until_exhaustion: days,
    exhaustion_interval: earliest === null ? null : { earliest, latest: atDay(interval?.latest) },
    confidence_level: confidenceOf(allocations),
    recommendation: recommendationFor({ days, isFull: used >= capacity }),
    historical_data_points: allocations,
    backtest: {
      horizon_days: horizonDays,
      mean_absolute_error_percent: errorPercent === null ? null : round(errorPercent, 1),
    },
    history: balances.map((allocated, index) => ({ date: dateOfDay(from + index), allocated })),
    projection: projection.map(({ expected, low, high }, index) => ({
      date: dateOfDay(today + 1 + index),
      expected: round(expected, 1),
      low: round(low, 1),
      high: round(high, 1),
    })),
    forecast_generated_at: now.toISOString(),
  };
}

type DayRow = { day: number; change: number; allocations: number; first: Date | null };

/**
 * What was added and taken, day by day in UTC; everything before `since` is one change on its day.
 *
 * Example: taken on 1 January and 3 March, since 1 February: `1 February: 1 (0 allocations)`, `3 March: 1 (1 allocation)`.
 */
const changesByDay = (held: Prisma.Sql, since: Date, now: Date) => Prisma.sql`
  WITH held AS (${held}),
  changes AS (
    SELECT began AS at, 1 AS change FROM held
    UNION ALL SELECT ended, -1 FROM held WHERE ended IS NOT NULL
  )
  SELECT floor(extract(epoch FROM least(greatest(at, ${since}), ${now})) / 86400)::int AS day,
         sum(change)::int AS change,
         count(*) FILTER (WHERE change = 1 AND at >= ${since})::int AS allocations,
         min(at) FILTER (WHERE change = 1 AND at >= ${since}) AS first
  FROM changes GROUP BY 1 ORDER BY 1`;

const insufficient = (of: ForecastParams, found: number, message: string): ForecastAnswer => ({
  resource_type: of.resource_type,
  resource_id: of.resource_id,
  status: "insufficient_data",
  message,
  current_data_points: found,
  required_data_points: ALLOCATIONS_MIN,
});

const confidenceOf = (dataPoints: number): Forecast["confidence_level"] =>
  dataPoints >= 50 ? "high" : dataPoints >= 20 ? "medium" : "low";

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

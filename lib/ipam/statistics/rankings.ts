import type { Ctx } from "@/lib/context";
import { literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { utilizationOf } from "../addresses";
import { toCountry } from "../countries/queries";
import { capacityOf } from "../countries/range";
import { toRegion, WITH_COUNTRY } from "../regions/queries";
import { daysBefore } from "./balances";
import { meanUseOf, totalsOf } from "./dashboard";
import type { Continent, ReadVelocity, TopUtilized, Velocity } from "./schema";

/** A continent's countries and what they come to together. */
export async function getContinent({ db }: Ctx, name: string): Promise<Continent> {
  const countries = await db.country.findMany({
    where: { continent: { equals: literalLike(name), mode: "insensitive" } },
    orderBy: { xStart: "asc" },
  });
  const [first] = countries;
  if (!first) throw notFound("continent", name);
  const totals = totalsOf(countries);
  const capacity = countries.reduce((sum, country) => sum + capacityOf(country), 0);
  return {
    continent: first.continent,
    total_countries: countries.length,
    total_capacity: capacity,
    allocated_regions: totals.regionCount,
    remaining_capacity: capacity - totals.regionCount,
    allocated_hosts: totals.hostCount,
    utilization_percentage: utilizationOf(totals.regionCount, capacity),
    host_utilization_percentage: meanUseOf(totals),
    countries: countries.map(toCountry),
  };
}

/** The fullest regions; those equally full in the order of their addresses. */
export async function listTopUtilized({ db }: Ctx, { limit }: { limit: number }): Promise<TopUtilized> {
  const rows = await db.region.findMany({
    where: { status: { not: "Retired" } },
    include: WITH_COUNTRY,
    orderBy: [{ hostCount: "desc" }, { block: "asc" }],
    take: limit,
  });
  return { results: rows.map(toRegion) };
}

const DAYS = { day: 1, week: 7, month: 30 } as const;

/** How quickly addresses are taken, beside the same time before. */
export async function getVelocity({ db, now }: Ctx, { time_range }: ReadVelocity): Promise<Velocity> {
  const days = DAYS[time_range];
  const start = daysBefore(now, days);
  const during = { gt: start, lte: now };
  const before = { gt: daysBefore(now, 2 * days), lte: start };
  const [regions, hosts, retired, released, regionsBefore, hostsBefore] = await Promise.all([
    db.region.count({ where: { createdAt: during } }),
    db.host.count({ where: { createdAt: during } }),
    db.region.count({ where: { retiredAt: during } }),
    db.host.count({ where: { releasedAt: during } }),
    db.region.count({ where: { createdAt: before } }),
    db.host.count({ where: { createdAt: before } }),
  ]);
  const total = regions + hosts;
  const previous = regionsBefore + hostsBefore;
  return {
    time_range,
    period_start: start.toISOString(),
    period_end: now.toISOString(),
    region_allocations: regions,
    host_allocations: hosts,
    region_releases: retired,
    host_releases: released,
    total_allocations: total,
    net_growth: total - retired - released,
    average_daily_rate: Math.round((total / days) * 10) / 10,
    previous_total_allocations: previous,
    change_percentage: previous === 0 ? null : Math.round(((total - previous) / previous) * 1000) / 10,
  };
}

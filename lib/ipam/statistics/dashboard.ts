import type { Country, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { HOSTS_A_REGION, utilizationOf } from "../addresses";
import { LEVELS } from "../capacity/levels";
import { capacityOf } from "../countries/range";
import { daysBefore } from "./balances";
import type { Dashboard, TopCountries, TopCountry } from "./schema";

const RECENT_DAYS = 7;
const TOP = 5;

/** Hosts from which on a region is as full as a warning says. */
const WARNING_HOSTS = Math.ceil((HOSTS_A_REGION * LEVELS.warning) / 100);

/**
 * The plan in figures, read anew each time.
 *
 * Every total is a sum over the eighteen rows of countries, whose counters are kept in the transaction of each
 * allocation. So nothing here is cached, and no write ever waits to be seen.
 */
export async function getDashboard({ db, now }: Ctx): Promise<Dashboard> {
  const since = { createdAt: { gte: daysBefore(now, RECENT_DAYS) } };
  const [countries, warnings, regions, hosts] = await Promise.all([
    db.country.findMany(),
    db.region.count({ where: NEARLY_FULL }),
    db.region.count({ where: since }),
    db.host.count({ where: since }),
  ]);
  const { regionCount, hostCount } = totalsOf(countries);
  return {
    total_countries: countries.filter(({ isReserved }) => !isReserved).length,
    total_regions: regionCount,
    total_hosts: hostCount,
    overall_utilization: meanUseOf({ regionCount, hostCount }),
    top_countries: topOf(countries, TOP),
    recent_activity_count: regions + hosts,
    capacity_warnings: warnings,
    generated_at: now.toISOString(),
  };
}

/** Regions that warn of their capacity. */
export const NEARLY_FULL = {
  status: { not: "Retired" },
  hostCount: { gte: WARNING_HOSTS },
} satisfies Prisma.RegionWhereInput;

export async function listTopCountries({ db }: Ctx, { limit }: { limit: number }): Promise<TopCountries> {
  return { results: topOf(await db.country.findMany(), limit) };
}

type Counts = Pick<Country, "regionCount" | "hostCount">;

export const totalsOf = (countries: readonly Counts[]): Counts => ({
  regionCount: countries.reduce((sum, country) => sum + country.regionCount, 0),
  hostCount: countries.reduce((sum, country) => sum + country.hostCount, 0),
});

/** Mean use of regions. All are of one size, so the mean of their shares is the share of their sums. */
export const meanUseOf = ({ regionCount, hostCount }: Counts): number =>
  utilizationOf(hostCount, regionCount * HOSTS_A_REGION);

function topOf(countries: readonly Country[], limit: number): TopCountry[] {
  return countries
    .filter(({ regionCount }) => regionCount > 0)
    .sort((a, b) => b.regionCount - a.regionCount || b.hostCount - a.hostCount || a.xStart - b.xStart)
    .slice(0, limit)
    .map((country) => ({
      country_code: country.code,
      country_name: country.name,
      region_count: country.regionCount,
      host_count: country.hostCount,
      utilization: utilizationOf(country.regionCount, capacityOf(country)),
    }));
}

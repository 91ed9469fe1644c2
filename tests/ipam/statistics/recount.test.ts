import fc from "fast-check";
import { expect, test } from "vitest";
import "@/tests/support/properties";
import { GET as getDashboard } from "@/app/api/v1/ipam/statistics/dashboard/route";
import { GET as getTrends } from "@/app/api/v1/ipam/statistics/trends/route";
import { database } from "@/lib/db";
import { getForecast } from "@/lib/ipam/statistics/forecast";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { daysAgo } from "./support";

const db = database();

/** Who comes when, in days ago, and stays for how long; null is still there. */
const Stay = fc.record({
  region: fc.integer({ min: 0, max: 3 }),
  from: fc.integer({ min: 1, max: 120 }),
  days: fc.option(fc.integer({ min: 1, max: 100 })),
});

let z = 0;

test("figures equal those counted from the rows, after any comings and goings", async () => {
  const regions = await Promise.all(
    [0, 1, 2, 3].map((y) => seedRegion(db, { x: 178, y, createdAt: daysAgo(121) })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(Stay, { minLength: 3, maxLength: 12 }), async (stays) => {
      for (const { region, from, days } of stays) {
        const gone = days !== null && from - days > 0;
        z = (z % 250) + 1;
        await seedHosts(db, regions[region] as (typeof regions)[number], {
          z,
          createdAt: daysAgo(from),
          ...(gone && { status: "Released", releasedAt: daysAgo(from - days) }),
        });
      }
      await expectAsCounted();
    }),
    { numRuns: 5 },
  );
});

async function expectAsCounted(): Promise<void> {
  const [hosts, regions] = await Promise.all([
    db.host.findMany(),
    db.region.findMany({ where: { status: { not: "Retired" } } }),
  ]);
  const live = hosts.filter(({ status }) => status !== "Released");
  const shares = regions.map(({ id }) => live.filter(({ regionId }) => regionId === id).length / 254);
  const { body } = await call(getDashboard, { as: "viewer" });
  expect(body.total_hosts).toBe(live.length);
  expect(body.total_regions).toBe(regions.length);
  expect(body.overall_utilization).toBeCloseTo(
    (shares.reduce((sum, share) => sum + share, 0) / shares.length) * 100,
    1,
  );
  expect(body.capacity_warnings).toBe(shares.filter((share) => share >= 0.8).length);
  expect(body.recent_activity_count).toBe(hosts.filter(({ createdAt }) => createdAt >= daysAgo(7)).length);
  await expectTrendsAsCounted(hosts);
  for (const { id, hostCount } of regions) await expectBalancesAsCounted(id, hostCount);
}

async function expectTrendsAsCounted(hosts: { createdAt: Date; releasedAt: Date | null }[]): Promise<void> {
  const start_date = daysAgo(130).toISOString().slice(0, 10);
  for (const group_by of ["day", "week", "month"]) {
    const { body } = await call(getTrends, {
      as: "viewer",
      query: { start_date, group_by, resource_type: "host" },
    });
    const sum = (key: string) =>
      body.time_series.reduce((total: number, point: Record<string, number>) => total + (point[key] ?? 0), 0);
    expect(sum("allocations")).toBe(hosts.length);
    expect(sum("releases")).toBe(hosts.filter(({ releasedAt }) => releasedAt).length);
    expect(body.summary.net_growth).toBe(sum("net_growth"));
  }
}

async function expectBalancesAsCounted(id: string, held: number): Promise<void> {
  const ctx = { db, now: new Date() } as Parameters<typeof getForecast>[0];
  const forecast = await getForecast(ctx, { resource_type: "region", resource_id: id });
  const hosts = await db.host.findMany({ where: { regionId: id } });
  if (!("history" in forecast)) {
    const recent = hosts.filter(({ createdAt }) => createdAt >= daysAgo(90));
    return expect(forecast.current_data_points).toBe(recent.length);
  }
  expect(forecast.history.at(-1)?.allocated).toBe(held);
  for (const { date, allocated } of forecast.history) {
    const end = new Date(`${date}T23:59:59.999Z`);
    const there = hosts.filter(
      ({ createdAt, releasedAt }) => createdAt <= end && (releasedAt === null || releasedAt > end),
    );
    expect(allocated).toBe(there.length);
  }
}

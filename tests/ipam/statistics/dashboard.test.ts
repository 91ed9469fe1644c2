import { beforeAll, describe, expect, test } from "vitest";
import { GET as getStats } from "@/app/api/v1/ipam/dashboard/stats/route";
import { GET as getTopCountries } from "@/app/api/v1/ipam/dashboard/top-countries/route";
import { POST as createHost } from "@/app/api/v1/ipam/hosts/route";
import { GET } from "@/app/api/v1/ipam/statistics/dashboard/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { daysAgo } from "./support";

const db = database();
const read = (headers: Record<string, string> = {}) => call(GET, { as: "viewer", headers });
let spain: Awaited<ReturnType<typeof seedRegion>>;

beforeAll(async () => {
  const india = await seedRegion(db, { x: 0, y: 0, createdAt: daysAgo(30) });
  await seedRegion(db, { x: 0, y: 1, createdAt: daysAgo(6) });
  await seedRegion(db, { x: 0, y: 2, status: "Retired", createdAt: daysAgo(5), retiredAt: daysAgo(4) });
  spain = await seedRegion(db, { x: 128, y: 0, createdAt: daysAgo(8) });
  await seedHosts(db, india, { count: 204, createdAt: daysAgo(20) });
  await seedHosts(db, spain, { count: 50, createdAt: daysAgo(1) });
  await seedHosts(db, spain, {
    z: 100,
    status: "Released",
    createdAt: daysAgo(3),
    releasedAt: daysAgo(2),
  });
});

describe("the dashboard", () => {
  test("has the documented figures", async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toEqual({
      total_countries: 17,
      total_regions: 3,
      total_hosts: 254,
      // 204, 0 and 50 of 254 each.
      overall_utilization: 33.3,
      top_countries: [
        { country_code: "IN", country_name: "India", region_count: 2, host_count: 204, utilization: 0 },
        { country_code: "ES", country_name: "Spain", region_count: 1, host_count: 50, utilization: 0 },
      ],
      // Two regions, one of them retired since, and 51 hosts, one of them released since.
      recent_activity_count: 53,
      capacity_warnings: 1,
      generated_at: expect.any(String),
    });
    expect(Math.abs(Date.now() - Date.parse(body.generated_at))).toBeLessThan(60_000);
  });

  test("is what /dashboard/stats says", async () => {
    const { generated_at: _, ...stats } = (await call(getStats, { as: "viewer" })).body;
    expect((await read()).body).toMatchObject(stats);
  });

  test("is not sent again until a figure has changed, and then at once", async () => {
    const first = await read();
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(etag).toMatch(/^W\/"/);
    const same = await read({ "if-none-match": etag });
    expect(same.status).toBe(304);
    expect(same.text).toBe("");
    const made = await call(createHost, {
      as: "operator",
      body: { region_id: spain.id, hostname: "seen-at-once" },
    });
    expect(made.status).toBe(201);
    const changed = await read({ "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ total_hosts: 255, recent_activity_count: 54 });
  });

  test("is for those who may read the plan", async () => {
    expect((await call(GET, { as: null })).status).toBe(401);
    expect((await call(getTopCountries, { as: null })).status).toBe(401);
  });
});

describe("the top countries", () => {
  test("are as many as asked for, those without regions never", async () => {
    const one = await call(getTopCountries, { as: "viewer", query: { limit: 1 } });
    expect(one.body.results).toMatchObject([{ country_code: "IN" }]);
    expect((await call(getTopCountries, { as: "viewer" })).body.results).toHaveLength(2);
  });

  test.each([0, 51, "many"])("limit %s is refused by name", async (limit) => {
    const { status, body } = await call(getTopCountries, { as: "viewer", query: { limit } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "validation_error", details: { limit: expect.any(String) } });
  });
});

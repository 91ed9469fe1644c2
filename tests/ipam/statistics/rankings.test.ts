import { beforeAll, describe, expect, test } from "vitest";
import { GET as getVelocity } from "@/app/api/v1/ipam/statistics/allocation-velocity/route";
import { GET as getContinent } from "@/app/api/v1/ipam/statistics/continent/[continent]/route";
import { GET as listTopUtilized } from "@/app/api/v1/ipam/statistics/top-utilized/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { daysAgo } from "./support";

const db = database();

beforeAll(async () => {
  const old = { createdAt: daysAgo(100) };
  const helsinki = await seedRegion(db, { x: 98, y: 0, name: "Helsinki", ...old });
  const turku = await seedRegion(db, { x: 98, y: 1, name: "Turku", ...old });
  const madrid = await seedRegion(db, { x: 128, y: 0, name: "Madrid", createdAt: daysAgo(3) });
  await seedRegion(db, { x: 128, y: 1, name: "Gone", status: "Retired", ...old, retiredAt: daysAgo(2) });
  await seedHosts(db, helsinki, { count: 10, ...old });
  await seedHosts(db, turku, { count: 127, createdAt: daysAgo(10) });
  await seedHosts(db, madrid, { count: 10, createdAt: daysAgo(2) });
  await seedHosts(db, madrid, {
    z: 20,
    status: "Released",
    createdAt: daysAgo(0.5),
    releasedAt: daysAgo(0.2),
  });
});

describe("a continent", () => {
  test("is its countries and what they come to", async () => {
    const { status, body } = await call(getContinent, { as: "viewer", params: { continent: "EUROPE" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      continent: "Europe",
      total_countries: 4,
      total_capacity: 10_240,
      allocated_regions: 3,
      remaining_capacity: 10_237,
      allocated_hosts: 147,
      host_utilization_percentage: 19.3,
    });
    expect(body.countries.map(({ country }: { country: string }) => country)).toEqual([
      "Finland",
      "Sweden",
      "Poland",
      "Spain",
    ]);
  });

  test.each(["Atlantis", "%", "Eur_pe"])("%s is none", async (continent) => {
    const { status, body } = await call(getContinent, { as: "viewer", params: { continent } });
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: "not_found" });
  });
});

describe("the fullest regions", () => {
  const list = (query = {}) => call(listTopUtilized, { as: "viewer", query });
  const names = (body: { results: { region_name: string }[] }) =>
    body.results.map(({ region_name }) => region_name);

  test("come first, equal ones by address, retired ones never", async () => {
    const { body } = await list();
    expect(names(body)).toEqual(["Turku", "Helsinki", "Madrid"]);
    expect(body.results[0].utilization_percentage).toBe(50);
    expect(names((await list({ limit: 1 })).body)).toEqual(["Turku"]);
  });

  test.each([0, 101, "all"])("limit %s is refused by name", async (limit) => {
    const { status, body } = await list({ limit });
    expect(status).toBe(400);
    expect(body.details).toHaveProperty("limit");
  });
});

describe("the velocity of allocation", () => {
  const read = (query = {}) => call(getVelocity, { as: "viewer", query });

  test("is of a week unless told, beside the week before", async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      time_range: "week",
      region_allocations: 1,
      host_allocations: 11,
      region_releases: 1,
      host_releases: 1,
      total_allocations: 12,
      net_growth: 10,
      average_daily_rate: 1.7,
      previous_total_allocations: 127,
      change_percentage: -90.6,
    });
  });

  test("is of a day or a month when asked for", async () => {
    expect((await read({ time_range: "day" })).body).toMatchObject({ total_allocations: 1, net_growth: 0 });
    expect((await read({ time_range: "month" })).body).toMatchObject({
      total_allocations: 139,
      previous_total_allocations: 0,
      change_percentage: null,
    });
  });

  test("of an unknown time is refused by name", async () => {
    const { status, body } = await read({ time_range: "year" });
    expect(status).toBe(400);
    expect(body.details).toHaveProperty("time_range");
  });
});

test("nobody sees any of these without a credential", async () => {
  expect((await call(getVelocity, { as: null })).status).toBe(401);
  expect((await call(listTopUtilized, { as: null })).status).toBe(401);
  expect((await call(getContinent, { as: null, params: { continent: "Asia" } })).status).toBe(401);
});

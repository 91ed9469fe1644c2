import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/statistics/forecast/[resource_type]/[resource_id]/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { daysAgo, seedGrowth } from "./support";

const db = database();
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const read = (resource_type: string, resource_id: string, headers: Record<string, string> = {}) =>
  call(GET, { as: "viewer", params: { resource_type, resource_id }, headers });

describe("the forecast of a region", () => {
  test("that takes a host a day says when it is full", async () => {
    const region = await seedRegion(db, { x: 46, y: 0 });
    await seedGrowth(region, { from: 59, count: 60 });
    const { status, body } = await read("region", region.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      resource_type: "region",
      resource_id: region.id,
      current_utilization: 23.6,
      total_capacity: 254,
      daily_allocation_rate: 1,
      days_until_exhaustion: 194,
      confidence_level: "high",
      historical_data_points: 60,
      recommendation: "Capacity is sufficient for the next 90 days",
      backtest: { mean_absolute_error_percent: 0 },
    });
    const day = (text: string) => Math.floor(Date.parse(text) / 86_400_000);
    const today = day(body.forecast_generated_at);
    expect(body.estimated_exhaustion_date).toMatch(/T00:00:00/);
    expect(day(body.estimated_exhaustion_date) - today).toBe(194);
    expect(day(body.exhaustion_interval.earliest) - today).toBe(194);
    expect(body.history).toHaveLength(60);
    expect(body.history.at(-1).allocated).toBe(60);
    expect(body.projection).toHaveLength(90);
  });

  test("is net of releases, and has no date while use does not grow", async () => {
    const region = await seedRegion(db, { x: 46, y: 1 });
    for (let age = 40; age > 0; age--)
      await seedHosts(db, region, {
        z: 1 + age,
        status: "Released",
        createdAt: daysAgo(age),
        releasedAt: daysAgo(age - 1),
      });
    const { body } = await read("region", region.id);
    expect(body).toMatchObject({
      daily_allocation_rate: 0,
      estimated_exhaustion_date: null,
      days_until_exhaustion: null,
      exhaustion_interval: null,
      confidence_level: "medium",
      recommendation: expect.stringMatching(/not growing/),
    });
  });

  test("counts what came before 90 days as held, not as data", async () => {
    const region = await seedRegion(db, { x: 46, y: 2 });
    await seedHosts(db, region, { z: 100, count: 100, createdAt: daysAgo(200) });
    await seedGrowth(region, { from: 80, everyDays: 8, count: 10 });
    const { body } = await read("region", region.id);
    expect(body).toMatchObject({ historical_data_points: 10, confidence_level: "low" });
    expect(body.history).toHaveLength(91);
    expect(body.history[0].allocated).toBe(100);
    expect(body.history.at(-1).allocated).toBe(110);
  });

  test.each([
    ["nine allocations", 3, { from: 20, everyDays: 1, count: 9 }, 9],
    ["ten of which the first is six days old", 4, { from: 6, everyDays: 0.5, count: 10 }, 10],
    ["nothing", 5, { from: 1, count: 0 }, 0],
  ])("with %s is not told", async (_, y, growth, found) => {
    const region = await seedRegion(db, { x: 46, y });
    await seedGrowth(region, growth);
    const { status, body } = await read("region", region.id);
    expect(status).toBe(200);
    expect(body).toEqual({
      resource_type: "region",
      resource_id: region.id,
      status: "insufficient_data",
      message: "Need at least 10 allocations over 7 days for accurate forecast",
      current_data_points: found,
      required_data_points: 10,
    });
  });

  test("that is retired is not told", async () => {
    const region = await seedRegion(db, { x: 46, y: 6, status: "Retired", retiredAt: daysAgo(1) });
    expect((await read("region", region.id)).body).toMatchObject({
      status: "insufficient_data",
      message: expect.stringMatching(/retired/),
    });
  });

  test("is not sent again until it has changed", async () => {
    const region = await seedRegion(db, { x: 46, y: 7 });
    await seedGrowth(region, { from: 30, count: 30 });
    const etag = (await read("region", region.id)).headers.get("etag") ?? "";
    expect((await read("region", region.id, { "if-none-match": etag })).status).toBe(304);
    await seedHosts(db, region, { z: 200, count: 20 });
    expect((await read("region", region.id, { "if-none-match": etag })).status).toBe(200);
  });
});

describe("the forecast of a country", () => {
  test("counts its regions, by name or code in any case", async () => {
    for (let index = 0; index < 20; index++)
      await seedRegion(db, { x: 70, y: index, createdAt: daysAgo(38 - 2 * index) });
    for (const name of ["Taiwan", "taiwan", "tw"]) {
      const { status, body } = await read("country", name);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        resource_type: "country",
        resource_id: "Taiwan",
        total_capacity: 2048,
        daily_allocation_rate: 0.5,
        historical_data_points: 20,
      });
    }
  });
});

test("a growth so slow that its end lies in years no date can name is told without that date", async () => {
  // Ages in days of regions and of what was retired of them; of the likely courses the slowest ends after the year 9999.
  const taken = [89, 85, 84, 76, 75, 73, 70, 68, 65, 58, 53, 49, 39, 36, 30, 29, 26, 14, 11];
  const given = [79, 60, 59, 40, 34, 31, 28, 22, 6, 3, 2];
  for (const [y, age] of taken.entries()) {
    const ended = given[y];
    await seedRegion(db, {
      x: 78,
      y,
      createdAt: daysAgo(age),
      ...(ended !== undefined && { status: "Retired", retiredAt: daysAgo(ended) }),
    });
  }
  const { status, body } = await read("country", "ZA");
  expect(status).toBe(200);
  expect(body.days_until_exhaustion).toBeGreaterThan(36_525);
  expect(body).toMatchObject({
    estimated_exhaustion_date: null,
    exhaustion_interval: { earliest: expect.stringMatching(/^2/), latest: null },
    recommendation: "Capacity is sufficient for the next 90 days",
  });
});

describe("the forecast of a host", () => {
  test("says that one address has no capacity", async () => {
    const region = await seedRegion(db, { x: 47, y: 0 });
    const [host] = await seedHosts(db, region);
    const { status, body } = await read("host", host?.id ?? "");
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "insufficient_data", message: expect.stringMatching(/capacity/) });
  });
});

describe("a forecast is refused", () => {
  test("without a credential", async () => {
    const params = { resource_type: "country", resource_id: "JP" };
    expect((await call(GET, { as: null, params })).status).toBe(401);
  });

  test.each([
    ["planet", "x", "resource_type"],
    ["region", "nonsense", "resource_id"],
    ["host", "12", "resource_id"],
  ])("for %s %s, which is malformed", async (type, id, field) => {
    const { status, body } = await read(type, id);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "validation_error", details: { [field]: expect.any(String) } });
  });

  test.each([
    ["country", "Atlantis"],
    ["region", NOWHERE],
    ["host", NOWHERE],
  ])("for a %s that does not exist", async (type, id) => {
    const { status, body } = await read(type, id);
    expect(status).toBe(404);
    expect(body).toMatchObject({ success: false, error: "not_found" });
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/statistics/trends/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";

const db = database();
const read = (query: Record<string, string> = {}) => call(GET, { as: "viewer", query });
type Point = { timestamp: string; allocations: number; releases: number; net_growth: number };
const counts = (body: { time_series: Point[] }) =>
  body.time_series.map(({ timestamp, allocations, releases }) => [
    timestamp.slice(0, 10),
    allocations,
    releases,
  ]);
const at = (text: string) => new Date(text);

beforeAll(async () => {
  const japan = await seedRegion(db, { x: 46, y: 0, createdAt: at("2025-11-01T00:00:00Z") });
  await seedRegion(db, {
    x: 138,
    y: 0,
    status: "Retired",
    createdAt: at("2025-11-02T23:59:59.999Z"),
    retiredAt: at("2025-11-04T12:00:00Z"),
  });
  await seedHosts(db, japan, { z: 1, count: 3, createdAt: at("2025-11-03T00:00:00Z") });
  await seedHosts(db, japan, {
    z: 9,
    status: "Released",
    createdAt: at("2025-11-01T10:00:00Z"),
    releasedAt: at("2025-11-04T00:00:00Z"),
  });
});

const WEEK = { start_date: "2025-11-01", end_date: "2025-11-05" };

describe("allocation trends", () => {
  test("have every day, both ends included, with a summary that sums it", async () => {
    const { status, body } = await read(WEEK);
    expect(status).toBe(200);
    expect(counts(body)).toEqual([
      ["2025-11-01", 2, 0],
      ["2025-11-02", 1, 0],
      ["2025-11-03", 3, 0],
      ["2025-11-04", 0, 2],
      ["2025-11-05", 0, 0],
    ]);
    expect(body.time_series[0]).toEqual({
      timestamp: "2025-11-01T00:00:00.000Z",
      allocations: 2,
      releases: 0,
      net_growth: 2,
    });
    expect(body.summary).toEqual({
      total_allocations: 6,
      total_releases: 2,
      net_growth: 4,
      average_daily_rate: 1.2,
      period_start: "2025-11-01T00:00:00.000Z",
      period_end: "2025-11-05T00:00:00.000Z",
    });
  });

  test("by week begin on Mondays, by month on the first", async () => {
    expect(counts((await read({ ...WEEK, group_by: "week" })).body)).toEqual([
      ["2025-10-27", 3, 0],
      ["2025-11-03", 3, 2],
    ]);
    const months = await read({ start_date: "2025-09-30", end_date: "2025-12-01", group_by: "month" });
    expect(counts(months.body)).toEqual([
      ["2025-09-01", 0, 0],
      ["2025-10-01", 0, 0],
      ["2025-11-01", 6, 2],
      ["2025-12-01", 0, 0],
    ]);
  });

  test("end with the very time that was given, in whatever zone it was written", async () => {
    const start_date = "2025-11-03T00:00:00Z";
    const total = async (end_date: string) => (await read({ start_date, end_date })).body.summary;
    expect(await total("2025-11-03T00:00:00Z")).toMatchObject({
      total_allocations: 3,
      average_daily_rate: 3,
    });
    expect(await total("2025-11-04T00:00:00Z")).toMatchObject({ total_releases: 1 });
    expect(await total("2025-11-03T18:59:59-05:00")).toMatchObject({ total_releases: 0 });
    expect(await total("2025-11-03T19:00:00-05:00")).toMatchObject({ total_releases: 1 });
  });

  test.each([
    ["hosts", { resource_type: "host" }, 4, 1],
    ["regions", { resource_type: "region" }, 2, 1],
    ["what fills countries", { resource_type: "country" }, 2, 1],
    ["Japan", { country_code: "jp" }, 5, 1],
    ["Canada's hosts", { country_code: "CA", resource_type: "host" }, 0, 0],
  ])("are narrowed to %s", async (_, query, allocations, releases) => {
    const { summary } = (await read({ ...WEEK, ...query } as Record<string, string>)).body;
    expect([summary.total_allocations, summary.total_releases]).toEqual([allocations, releases]);
  });

  test("are the same whatever zone the process lives in", async () => {
    const here = (await read(WEEK)).body;
    const zone = process.env.TZ;
    try {
      for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
        process.env.TZ = TZ;
        expect((await read(WEEK)).body).toEqual(here);
      }
    } finally {
      process.env.TZ = zone;
    }
  });

  test("are of the last 30 days unless told", async () => {
    const { body } = await read();
    expect(body.time_series).toHaveLength(30);
    expect(body.time_series.at(-1).timestamp.slice(0, 10)).toBe(new Date().toISOString().slice(0, 10));
  });

  test("nobody sees them without a credential", async () => {
    expect((await call(GET, { as: null })).status).toBe(401);
  });

  test.each([
    ["group_by", { group_by: "hour" }],
    ["start_date", { start_date: "yesterday" }],
    ["start_date", { start_date: "2025-11-06", end_date: "2025-11-05" }],
    ["end_date", { start_date: "2022-11-04", end_date: "2025-11-05" }],
    ["end_date", { end_date: "2025-02-30" }],
    ["resource_type", { resource_type: "planet" }],
  ])("a bad %s is named", async (field, query) => {
    const { status, body } = await read(query as Record<string, string>);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "validation_error", details: { [field]: expect.any(String) } });
  });

  test("of a country that is none are missing", async () => {
    expect((await read({ country_code: "GB" })).status).toBe(404);
  });
});

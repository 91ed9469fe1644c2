import { describe, expect, it, test } from "vitest";
import { activityHref, activityWords } from "@/components/ipam/dashboard/activity-words";
import { forecastChoiceOf, forecastWord, trendChoiceOf } from "@/components/ipam/dashboard/choice";
import { countryPoints, forecastPoints, trendPoints } from "@/components/ipam/dashboard/points";
import type { Forecast, Trends } from "@/lib/ipam/statistics/schema";

// Late in the day, so that a day of 24 hours too many or too few shows.
const NOW = new Date("2026-03-01T23:59:59.000Z");

describe("the period of the trend", () => {
  it.each([
    ["30d", "day", "2026-01-31"],
    ["90d", "week", "2025-12-02"],
    ["1y", "month", "2025-03-02"],
    ["3y", "month", "2023-03-03"],
  ] as const)("%s is so many days with today among them, by %s", (period, group_by, start_date) => {
    expect(trendChoiceOf(period, undefined, NOW)).toEqual({ period, group_by, start_date });
  });

  it("keeps a grouping that was asked for, and leaves words without a meaning aside", () => {
    expect(trendChoiceOf("1y", "week", NOW)).toMatchObject({ period: "1y", group_by: "week" });
    expect(trendChoiceOf("5y", "hour", NOW)).toMatchObject({ period: "30d", group_by: "day" });
    expect(trendChoiceOf(undefined, undefined, NOW)).toMatchObject({ period: "30d", group_by: "day" });
  });
});

describe("what the forecast is of", () => {
  it("is read back as it was written, whatever the name holds", () => {
    for (const of of [
      { resource_type: "country", resource_id: "United States" },
      { resource_type: "country", resource_id: "a:b" },
      { resource_type: "region", resource_id: "7b0e8400-e29b-41d4-a716-446655440002" },
    ] as const)
      expect(forecastChoiceOf(forecastWord(of))).toEqual(of);
  });

  it.each([undefined, "", "country", "country:", "host:1", " region:1", `region:${"x".repeat(101)}`])(
    "is not %j",
    (text) => {
      expect(forecastChoiceOf(text)).toBeNull();
    },
  );
});

describe("points of a chart", () => {
  const series = (timestamp: string): Trends["time_series"][number] => ({
    timestamp,
    allocations: 3,
    releases: 1,
    net_growth: 2,
  });

  it.each([
    ["day", "1 Mar", "Sun, 1 Mar 2026"],
    ["week", "1 Mar", "Week of Sun, 1 Mar 2026"],
    ["month", "Mar 26", "March 2026"],
  ] as const)("are named by the %s in UTC, wherever the reader is", (grouping, label, title) => {
    const key = "2026-03-01T00:00:00.000Z";
    const [point] = trendPoints({ time_series: [series(key)] } as Trends, grouping);
    expect(point).toEqual({ key, label, title, values: { allocations: 3, releases: 1, net_growth: 2 } });
  });

  it("of countries carry what each is asked for", () => {
    const country = {
      country_code: "JP",
      country_name: "Japan",
      region_count: 4,
      host_count: 328,
      utilization: 0.2,
    };
    expect(countryPoints([country])).toEqual([
      {
        key: "Japan",
        label: "Japan",
        title: "Japan",
        values: { region_count: 4, host_count: 328, utilization: 0.2 },
      },
    ]);
  });

  it("of a forecast meet today: only the last known day has both what is and what is expected", () => {
    const points = forecastPoints({
      history: [
        { date: "2026-02-28", allocated: 10 },
        { date: "2026-03-01", allocated: 12 },
      ],
      projection: [{ date: "2026-03-02", expected: 13, low: 11, high: 16 }],
    } as unknown as Forecast);
    expect(points.map(({ label, values }) => [label, values])).toEqual([
      ["28 Feb", { allocated: 10, expected: null, low: null, high: null }],
      ["1 Mar", { allocated: 12, expected: 12, low: 12, high: 12 }],
      ["2 Mar", { allocated: null, expected: 13, low: 11, high: 16 }],
    ]);
  });

  it("of a forecast without a past are the days to come alone", () => {
    const projection = [{ date: "2026-03-02", expected: 13, low: 11, high: 16 }];
    const points = forecastPoints({ history: [], projection } as unknown as Forecast);
    expect(points.map(({ key }) => key)).toEqual(["2026-03-02"]);
  });
});

test.each([
  ["create", "host", 1, "allocated"],
  ["create", "host", 1200, "allocated 1,200 hosts, the last"],
  ["reserve", "reservation", 1, "reserved"],
  ["reserve", "reservation", 2, "made 2 reservations, the last"],
  ["reservation_expired", "reservation", 3, "let run out 3 reservations, the last"],
  ["share", "reservation", 2, "shared 2 reservations, the last"],
  ["reserve", "region", 2, "reserved 2 regions, the last"],
] as const)("%s of a %s, %i at once, reads: %s", (action_type, resource_type, count, words) => {
  expect(activityWords({ action_type, resource_type, count })).toBe(words);
});

test("an activity leads to the page of what it was done to, if there is one", () => {
  const hrefOf = (resource_type: string) => activityHref({ resource_type, resource_id: "a" } as never);
  expect(["region", "host", "reservation", "share", "webhook"].map(hrefOf)).toEqual([
    ...["/ipam/regions/a", "/ipam/hosts/a", "/ipam/reservations", "/ipam/shares", null],
  ]);
});

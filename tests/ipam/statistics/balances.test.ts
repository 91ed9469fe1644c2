import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "@/tests/support/properties";
import { balancesOf, beginOfDay, dateOfDay, dayOf } from "@/lib/ipam/statistics/balances";
import { periodOf } from "@/lib/ipam/statistics/trends";

describe("days", () => {
  test("begin at midnight UTC, whatever zone the process lives in", () => {
    const zone = process.env.TZ;
    try {
      for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"]) {
        process.env.TZ = TZ;
        expect(dateOfDay(dayOf(new Date("2025-03-30T00:00:00.000Z")))).toBe("2025-03-30");
        expect(dateOfDay(dayOf(new Date("2025-03-29T23:59:59.999Z")))).toBe("2025-03-29");
      }
    } finally {
      process.env.TZ = zone;
    }
  });

  test("begin and number lead to each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
        expect(dayOf(beginOfDay(day))).toBe(day);
      }),
    );
  });
});

describe("daily balances", () => {
  test("have every day from the first change on", () => {
    const changes = [
      { day: 10, change: 3 },
      { day: 12, change: -1 },
    ];
    expect(balancesOf(changes, 14)).toEqual({ from: 10, balances: [3, 3, 2, 2, 2] });
  });

  test("end with the sum of all changes, in whatever order they come", () => {
    const changes = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 90 }), change: fc.integer({ min: -5, max: 5 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(changes, (given) => {
        const { from, balances } = balancesOf(given, 90);
        expect(balances).toHaveLength(91 - from);
        expect(balances.at(-1)).toBe(given.reduce((sum, { change }) => sum + change, 0));
        expect(balancesOf([...given].reverse(), 90).balances).toEqual(balances);
      }),
    );
  });
});

describe("the period of trends", () => {
  const now = new Date("2025-11-12T10:00:00Z");
  const day = (text: string) => ({ at: new Date(text), isDay: true });

  test("is the last 30 days unless told, today included", () => {
    expect(periodOf({}, now)).toEqual({
      start: new Date("2025-10-14T00:00:00Z"),
      end: new Date("2025-11-12T00:00:00Z"),
      before: new Date("2025-11-13T00:00:00Z"),
      days: 30,
    });
  });

  test("holds a day as a whole and a time with its last millisecond", () => {
    const start_date = new Date("2025-11-01T00:00:00Z");
    expect(periodOf({ start_date, end_date: day("2025-11-12") }, now)).toMatchObject({ days: 12 });
    const end_date = { at: new Date("2025-11-12T08:00:00Z"), isDay: false };
    expect(periodOf({ start_date, end_date }, now)).toMatchObject({
      before: new Date("2025-11-12T08:00:00.001Z"),
      days: 12,
    });
  });

  test("is three years at most, leap days included, and never ends before it begins", () => {
    const start_date = new Date("2023-02-28T00:00:00Z");
    expect(periodOf({ start_date, end_date: day("2026-02-28") }, now).days).toBe(1097);
    expect(() => periodOf({ start_date, end_date: day("2026-03-01") }, now)).toThrow(/3 years/);
    expect(() => periodOf({ start_date, end_date: day("2023-02-27") }, now)).toThrow(/after end_date/);
  });
});

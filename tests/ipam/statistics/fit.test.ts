import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "@/tests/support/properties";
import { backtestOf, daysUntil, outlookOf, theilSen } from "@/lib/ipam/statistics/fit";
import { recommendationFor } from "@/lib/ipam/statistics/recommendation";

const values = fc.array(fc.integer({ min: 0, max: 254 }), { minLength: 2, maxLength: 40 });

describe("the Theil–Sen slope", () => {
  test.each([
    [[], 0],
    [[5], 0],
    [[0, 2], 2],
    [[0, 1, 2, 3], 1],
    [[9, 6, 3], -3],
    [[1, 1, 1, 1, 200], 0],
    [[0, 1, 2, 3, 4, 5, 6, 200], 1],
  ])("of %j is %d", (given, slope) => {
    expect(theilSen(given)).toBeCloseTo(slope, 10);
  });

  test("is the middle of all slopes, however they are found", () => {
    fc.assert(
      fc.property(values, (given) => {
        const slopes = given
          .flatMap((later, day) =>
            given.slice(0, day).map((earlier, index) => (later - earlier) / (day - index)),
          )
          .sort((a, b) => a - b);
        const [lower, upper] = [(slopes.length - 1) >> 1, slopes.length >> 1].map((at) => slopes[at] ?? 0);
        expect(theilSen(given)).toBe(((lower ?? 0) + (upper ?? 0)) / 2);
      }),
    );
  });

  test("is the rate of every straight line, wherever it begins", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 }), (from, rate) => {
        expect(theilSen(Array.from({ length: 20 }, (_, day) => from + rate * day))).toBe(rate);
      }),
    );
  });

  test("grows with the values, and turns with their order", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (given, factor) => {
        const slope = theilSen(given);
        expect(theilSen(given.map((value) => value * factor + 7))).toBeCloseTo(slope * factor, 8);
        expect(theilSen([...given].reverse())).toBeCloseTo(-slope, 8);
      }),
    );
  });

  test("does not move for a quarter of days that are far off", () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 10 });
    fc.assert(
      fc.property(days, (odd) => {
        const line = Array.from({ length: 40 }, (_, day) => 3 * day);
        for (const day of odd) line[day] = 10_000;
        // Fewer than half of all pairs hold an odd day, so the median is a slope of the line or next to it.
        expect(theilSen(line)).toBeGreaterThanOrEqual(3 - 1e-9);
        expect(theilSen(line)).toBeLessThan(400);
      }),
    );
    const line = Array.from({ length: 40 }, (_, day) => (day % 5 === 0 ? 9_999 : 3 * day));
    expect(theilSen(line)).toBe(3);
  });
});

describe("days until exhaustion", () => {
  test.each([
    [10, 2, 5],
    [10, 3, 4],
    [0, 1, 0],
    [-3, 1, 0],
    [10, 0, null],
    [10, -1, null],
  ])("of %d left at %d a day are %s", (remaining, rate, days) => {
    expect(daysUntil(remaining, rate)).toBe(days);
  });
});

describe("the outlook", () => {
  test("of a straight line has no doubt", () => {
    const line = Array.from({ length: 50 }, (_, day) => 2 * day);
    const { rate, days, interval, projection } = outlookOf(line, 254, 30);
    expect({ rate, days, interval }).toEqual({ rate: 2, days: 78, interval: { earliest: 78, latest: 78 } });
    expect(projection[0]).toEqual({ expected: 100, low: 100, high: 100 });
    expect(projection).toHaveLength(30);
  });

  test("is the same for the same past", () => {
    fc.assert(
      fc.property(values, (given) => {
        expect(outlookOf(given, 254, 10)).toEqual(outlookOf(given, 254, 10));
      }),
      { numRuns: 20 },
    );
  });

  test("has its estimate within its interval, inside the capacity, for every past", () => {
    fc.assert(
      fc.property(values, (given) => {
        const { rate, days, interval, projection } = outlookOf(given, 254, 30);
        expect(interval === null).toBe(rate <= 0);
        if (interval && days !== null) {
          expect(interval.earliest).toBeGreaterThanOrEqual(0);
          expect(interval.earliest).toBeLessThanOrEqual(days);
          expect(interval.latest ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(days);
        }
        for (const { low, expected, high } of projection) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(expected);
          expect(expected).toBeLessThanOrEqual(high);
          expect(high).toBeLessThanOrEqual(254);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of an unsteady past is wider than that of a steady one", () => {
    const steady = Array.from({ length: 60 }, (_, day) => day);
    const unsteady = steady.map((value, day) => value + (day % 3) * 4);
    const width = (given: number[]) => {
      const { interval } = outlookOf(given, 254, 30);
      return (interval?.latest ?? 9_999) - (interval?.earliest ?? 0);
    };
    expect(width(unsteady)).toBeGreaterThan(width(steady));
  });

  test("holds the truth in about 80 of 100 random growths", () => {
    let within = 0;
    const random = lehmer(7);
    for (let world = 0; world < 100; world++) {
      // A host with probability 0.5 twice a day: one a day on average, 60 days back and on until 150.
      const growth = () => Number(random() < 0.5) + Number(random() < 0.5);
      const past = [growth()];
      while (past.length < 60) past.push((past.at(-1) ?? 0) + growth());
      const { interval } = outlookOf(past, 150, 1);
      let days = 0;
      for (let value = past.at(-1) ?? 0; value < 150; days++) value += growth();
      if (interval && interval.earliest <= days && days <= (interval.latest ?? Number.POSITIVE_INFINITY))
        within++;
    }
    expect(within).toBeGreaterThanOrEqual(68);
    expect(within).toBeLessThanOrEqual(95);
  });
});

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("the back-test", () => {
  test("of a straight line misses nothing", () => {
    const line = Array.from({ length: 40 }, (_, day) => 5 + 2 * day);
    expect(backtestOf(line)).toEqual({ horizonDays: 10, errorPercent: 0 });
  });

  test("holds the fit of the days before against the last ones", () => {
    // Six days of one each say 7 and 8; nothing came: 1 and 2 of 6 too much.
    expect(backtestOf([1, 2, 3, 4, 5, 6, 6, 6])).toEqual({ horizonDays: 2, errorPercent: 25 });
  });

  test("says nothing in percent of nothing, and never looks at more than thirty days", () => {
    expect(backtestOf([3, 2, 1, 0, 0, 0, 0, 0])).toMatchObject({ errorPercent: null });
    expect(backtestOf(Array.from({ length: 300 }, () => 1)).horizonDays).toBe(30);
  });
});

describe("the recommendation", () => {
  test.each([
    [{ days: null, isFull: false }, /not growing/],
    [{ days: null, isFull: true }, /No capacity is left/],
    [{ days: 0, isFull: true }, /No capacity is left/],
    [{ days: 1, isFull: false }, /Critical.*1 day$/],
    [{ days: 29, isFull: false }, /Critical/],
    [{ days: 30, isFull: false }, /^Consider expanding capacity within 2 weeks$/],
    [{ days: 60, isFull: false }, /month/],
    [{ days: 90, isFull: false }, /sufficient/],
  ])("for %j", (given, words) => {
    expect(recommendationFor(given)).toMatch(words);
  });
});

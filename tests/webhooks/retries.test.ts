import fc from "fast-check";
import { expect, test } from "vitest";
import { DELAY_SECONDS_MAX, delaySeconds, verdictOn } from "@/lib/webhooks/retries";

const now = new Date("2026-11-20T10:00:00Z");
const config = { max_retries: 10, retry_delay_seconds: 60, timeout_seconds: 30, jitter: 0.25 };

test.each([
  [200, "delivered"],
  [204, "delivered"],
  [301, "failed"],
  [400, "failed"],
  [401, "failed"],
  [404, "failed"],
  [410, "gone"],
  [429, "retry"],
  [500, "retry"],
  [503, "retry"],
  [null, "retry"],
])("an answer of %s means %s", (status, verdict) => {
  expect(verdictOn({ status, retryAfter: null })).toBe(verdict);
});

test("the wait doubles from the configured delay, with at most a quarter on top", () => {
  const waits = [1, 2, 3, 4].map((attempts) =>
    delaySeconds(config, attempts, { retryAfter: null }, now, () => 0),
  );
  expect(waits).toEqual([60, 120, 240, 480]);
  expect(delaySeconds(config, 1, { retryAfter: null }, now, () => 1)).toBe(75);
});

test.each([
  ["300", 300],
  ["Fri, 20 Nov 2026 10:10:00 GMT", 600],
  ["5", 60],
  ["999999", DELAY_SECONDS_MAX],
  ["-4", 60],
  ["soon", 60],
  ["Fri, 20 Nov 2020 10:10:00 GMT", 60],
])("Retry-After: %s is honoured as far as it asks for more, and within a bound", (retryAfter, seconds) => {
  expect(delaySeconds(config, 1, { retryAfter }, now, () => 0)).toBe(seconds);
});

test("no wait is shorter than configured or longer than the bound, and later ones are no shorter", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3600 }),
      fc.integer({ min: 1, max: 10 }),
      fc.string(),
      (delay, n, header) => {
        const own = { ...config, retry_delay_seconds: delay };
        const wait = delaySeconds(own, n, { retryAfter: header }, now);
        expect(wait).toBeGreaterThanOrEqual(delay);
        expect(wait).toBeLessThanOrEqual(DELAY_SECONDS_MAX);
        const exact = (attempts: number) => delaySeconds(own, attempts, { retryAfter: null }, now, () => 0);
        expect(exact(n + 1)).toBeGreaterThanOrEqual(exact(n));
      },
    ),
  );
});

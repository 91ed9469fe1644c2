import fc from "fast-check";
import { expect, test } from "vitest";
import type { Measures } from "@/lib/fabrics/sync-health/measure";
import { SCORE_WEIGHTS } from "@/lib/fabrics/sync-health/schema";
import { scoreOf, scoreParts, statusOf } from "@/lib/fabrics/sync-health/score";

const NOW = new Date("2025-07-30T12:40:00.000Z");
const past = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => new Date(NOW.getTime() - minutes * 60_000));
const count = fc.nat({ max: 20_000 });

const measures = fc
  .record({
    total: count,
    successful: fc.float({ min: 0, max: 1, noNaN: true }),
    resources: count,
    synced: fc.float({ min: 0, max: 1, noNaN: true }),
    active: fc.nat({ max: 50 }),
    penalty: fc.float({ min: 0, max: 30, noNaN: true }),
    failed: fc.boolean(),
    successfulAt: fc.option(past),
    connectionStatus: fc.constantFrom("unknown" as const, "connected" as const, "error" as const),
    autoSyncEnabled: fc.boolean(),
    syncIntervalSeconds: fc.integer({ min: 60, max: 86_400 }),
    autoSyncSuspendedAt: fc.option(past),
    endedAt: past,
  })
  .map(
    (given) =>
      ({
        now: NOW,
        fabric: { ...given, githubBlockedUntil: null, freezeWindows: [] },
        syncs: { total: given.total, successful: Math.floor(given.total * given.successful) },
        last: {
          id: "sync_1",
          failed: given.failed,
          endedAt: given.endedAt,
          successfulAt: given.successfulAt,
        },
        resources: { total: given.resources, synced: Math.floor(given.resources * given.synced) },
        conflicts: {
          active: given.active,
          worst: "high",
          oldestAt: given.endedAt,
          escalated: 0,
          penalty: given.penalty,
        },
      }) as unknown as Measures,
  );

test("the weights are a hundred together", () => {
  expect(Object.values(SCORE_WEIGHTS).reduce((a, b) => a + b, 0)).toBe(100);
});

test("the parts sum to the score, whatever happened, and stay within their weights", () => {
  fc.assert(
    fc.property(measures, (given) => {
      const parts = scoreParts(given);
      const score = scoreOf(parts) ?? -1;
      expect(score).toBe(Math.round(parts.reduce((sum, { points }) => sum + points, 0)));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      for (const { weight, value, points, explanation } of parts) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(Math.abs(points - weight * value)).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(explanation).toMatch(/^[A-Z\d].*\.$/);
      }
    }),
  );
});

test("one more open conflict, and one more failed sync, never raise the score", () => {
  fc.assert(
    fc.property(measures, fc.float({ min: 0, max: 2, noNaN: true }), (given, more) => {
      const { conflicts, syncs } = given;
      const before = {
        ...given,
        conflicts: { ...conflicts, penalty: conflicts.active === 0 ? 0 : conflicts.penalty },
      };
      const score = scoreOf(scoreParts(before)) ?? 0;
      const another = { active: conflicts.active + 1, penalty: before.conflicts.penalty + more };
      const conflicted = { ...before, conflicts: { ...conflicts, ...another } };
      expect(scoreOf(scoreParts(conflicted))).toBeLessThanOrEqual(score);
      const failed = { ...before, syncs: { ...syncs, total: syncs.total + 1 } };
      if (syncs.total > 0) expect(scoreOf(scoreParts(failed))).toBeLessThanOrEqual(score);
    }),
  );
});

test.each([
  [100, "excellent"],
  [90, "excellent"],
  [89, "good"],
  [75, "good"],
  [74, "fair"],
  [60, "fair"],
  [59, "poor"],
  [40, "poor"],
  [39, "critical"],
  [0, "critical"],
  [null, "unknown"],
] as const)("a score of %s is %s", (score, word) => {
  expect(statusOf(score)).toBe(word);
});

import { describe, expect, test } from "vitest";
import { choiceOf } from "@/components/fabrics/analytics/choice";
import {
  conflictTypePoints,
  durationPoints,
  kindPoints,
  pointAt,
} from "@/components/fabrics/analytics/points";
import { duration } from "@/components/fabrics/words";
import { CONFLICT_TYPES } from "@/lib/fabrics/conflicts/schema";
import type { ConflictFigures, SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";

const analytics: SyncAnalytics = {
  fabric_id: 1,
  period: "7d",
  group_by: "day",
  from: "2025-07-24T00:00:00.000Z",
  generated_at: "2025-07-30T12:40:00.000Z",
  trends: {
    performance: [
      { date: "2025-07-24", avg_duration: 12.5, p95_duration: 20, resources_per_second: 2 },
      { date: "2025-07-25", avg_duration: null, p95_duration: null, resources_per_second: null },
    ],
  },
  breakdown: {
    by_resource_kind: {
      Switch: { synced: 1, conflicts: 0, errors: 0 },
      VPC: { synced: 2, conflicts: 3, errors: 1 },
    },
  },
};

describe("points of charts", () => {
  test("a time of which nothing is known stays null, so that the chart shows a gap", () => {
    expect(durationPoints(analytics).map(({ label, values }) => [label, values.avg_duration])).toEqual([
      ["24 Jul", 12.5],
      ["25 Jul", null],
    ]);
  });

  test.each([
    ["2025-07-21", "week", false, "21 Jul", "Week of Mon, 21 Jul 2025"],
    ["2025-07-24", "day", false, "24 Jul", "Thu, 24 Jul 2025"],
    ["2025-07-24T13:00:00Z", "hour", true, "13:00", "Thu, 24 Jul 2025, 13:00 UTC"],
    ["2025-07-24T13:00:00Z", "hour", false, "24 Jul", "Thu, 24 Jul 2025, 13:00 UTC"],
  ] as const)("%s by %s is named in UTC", (date, grouping, isWithinADay, label, title) => {
    expect(pointAt(date, grouping, isWithinADay, {})).toMatchObject({ key: date, label, title });
  });

  test("kinds with most to tell come first, and types that never occurred are left out", () => {
    expect(kindPoints(analytics).map(({ key }) => key)).toEqual(["VPC", "Switch"]);
    const none = { detected: 0, resolved: 0, open: 0 };
    const by_type = Object.fromEntries(CONFLICT_TYPES.map((type) => [type, none]));
    const conflicts = {
      by_type: { ...by_type, address_overlap: { ...none, open: 1 } },
    } as unknown as ConflictFigures;
    expect(conflictTypePoints(conflicts).map(({ key }) => key)).toEqual(["address_overlap"]);
  });
});

test("an address with unknown words shows seven days by day", () => {
  expect(choiceOf("1y", "minute")).toEqual({ period: "7d", group_by: "day" });
  expect(choiceOf("90d", undefined)).toEqual({ period: "90d", group_by: "week" });
});

test.each([
  [0.4, "400 ms"],
  [59.94, "59.9 s"],
  [119.9, "1 min 59 s"],
  [30_450, "8 h 27 min"],
  [108_000, "1 d 6 h"],
])("%s seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

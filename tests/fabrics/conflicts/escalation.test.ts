import { describe, expect, test } from "vitest";
import { GET as getConflicts } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/route";
import { database } from "@/lib/db";
import { reasonToEscalate } from "@/lib/fabrics/conflicts/escalate";
import { call } from "@/tests/support/call";
import { openConflicts, sync, type TestFabric, withWorker } from "../support";
import { clash, spec } from "./support";

withWorker();

const NOW = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3600 * 1000);
const fields = (count: number) => Array.from({ length: count }, (_, i) => `spec.field${i}`);

describe("what is complex", () => {
  test.each([
    ["schema_mismatch", "critical", 1, 0, "different versions"],
    ["delete_modify", "high", 1, 0, "deleted"],
    ["file_corruption", "high", 1, 0, "cannot be read"],
    ["duplicate_identity", "high", 1, 0, "Two files"],
    ["address_overlap", "high", 1, 0, "in use twice"],
    ["concurrent_modification", "high", 6, 0, "6 fields"],
    ["concurrent_modification", "medium", 5, 0, null],
    ["concurrent_modification", "low", 1, 7, null],
    ["concurrent_modification", "low", 1, 7.01, "7 days"],
    ["dependency_violation", "medium", 9, 0, null],
    ["dependency_violation", "medium", 1, 8, "7 days"],
  ] as const)(
    "%s of severity %s with %d fields, open for %d days: %s",
    (type, severity, count, days, words) => {
      const reason = reasonToEscalate(
        { type, severity, fields: fields(count), detectedAt: daysAgo(days) },
        NOW,
      );
      if (words === null) expect(reason).toBeNull();
      else expect(reason).toContain(words);
    },
  );
});

const told = (fabric: TestFabric) =>
  database().event.findMany({ where: { fabricId: fabric.id, type: "conflict_escalated" } });
const escalatedIn = async (fabric: TestFabric, escalated: boolean) =>
  (await call(getConflicts, { params: { fabricId: fabric.id }, query: { escalated: String(escalated) } }))
    .body.conflicts;

test("a sync escalates a complex conflict once, says why, and tells of it", async () => {
  const { fabric, conflict } = await clash({ spec: spec(1002) }, null);
  await sync(fabric);
  await sync(fabric);
  const [found] = await escalatedIn(fabric, true);
  expect(found).toMatchObject({
    conflict_id: conflict.conflict_id,
    escalated: { at: expect.any(String), reason: expect.stringContaining("deleted") },
  });
  expect(await escalatedIn(fabric, false)).toEqual([]);
  const events = await told(fabric);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    severity: "high",
    payload: { data: { reason: found.escalated.reason } },
  });
});

test("a conflict that one look settles is left alone until it is a week old", async () => {
  const { fabric } = await clash();
  expect(await openConflicts(fabric)).toMatchObject([{ escalated: null }]);
  await database().conflict.updateMany({
    where: { fabricId: fabric.id },
    data: { detectedAt: new Date(Date.now() - 8 * 24 * 3600 * 1000) },
  });
  await sync(fabric);
  expect(await openConflicts(fabric)).toMatchObject([
    { escalated: { reason: expect.stringContaining("7 days") } },
  ]);
});

test("a sync that is asked not to escalates nothing", async () => {
  const { fabric } = await clash();
  await database().conflict.updateMany({ where: { fabricId: fabric.id }, data: { detectedAt: new Date(0) } });
  await sync(fabric, { conflict_resolution: { escalate_complex: false } });
  expect(await told(fabric)).toEqual([]);
});

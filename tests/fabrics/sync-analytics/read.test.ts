import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-analytics/route";
import { database } from "@/lib/db";
import { getSyncAnalytics } from "@/lib/fabrics/sync-analytics/queries";
import { GROUPINGS, METRICS, PERIODS } from "@/lib/fabrics/sync-analytics/schema";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { addConflict, addFabric, addSync, readerAt } from "./history";

// A Wednesday, twenty to one.
const NOW = new Date("2025-07-30T12:40:00.000Z");
const at = (text: string) => new Date(`2025-07-${text}:00.000Z`);

async function fabricWithHistory() {
  const { id } = await addFabric();
  const vpc = (synced: number, conflicts = 0, errors = 0) => ({ VPC: { synced, conflicts, errors } });
  await addSync(id, {
    endedAt: at("24T00:00"),
    seconds: 10,
    kinds: vpc(4),
    counters: { resources_processed: 20 },
  });
  await addSync(id, { endedAt: at("24T23:59"), seconds: 30, status: "failed", direction: "gui_to_github" });
  await addSync(id, {
    endedAt: at("26T08:30"),
    seconds: 20,
    direction: "github_to_gui",
    counters: { resources_processed: 50 },
    kinds: { ...vpc(2, 1), Switch: { synced: 3, conflicts: 0, errors: 1 } },
  });
  await addSync(id, { endedAt: at("30T12:10"), seconds: 40, status: "partially_completed" });
  // None of these counts.
  await addSync(id, { endedAt: at("23T23:59"), kinds: vpc(100) });
  await addSync(id, { endedAt: at("26T09:00"), dryRun: true, kinds: vpc(100) });
  await addSync(id, { endedAt: at("26T10:00"), status: "cancelled", kinds: vpc(100) });
  await addSync(id, { endedAt: at("26T11:00"), kind: "file_ingestion", kinds: vpc(100) });
  await addConflict(id, { detectedAt: at("20T10:00"), severity: "high" });
  await addConflict(id, { detectedAt: at("25T10:00"), resolvedAt: at("25T10:10"), strategy: "automatic" });
  await addConflict(id, { detectedAt: at("26T08:30"), resolvedAt: at("28T08:30"), type: "create_create" });
  await addConflict(id, { detectedAt: at("01T10:00"), resolvedAt: at("02T10:00") });
  return id;
}

const read = (fabricId: number, input: Partial<Parameters<typeof getSyncAnalytics>[2]> = {}) =>
  getSyncAnalytics(readerAt(NOW), fabricId, { period: "7d", ...input });

describe("sync-analytics", () => {
  test("answers every documented field for the last seven days, today included", async () => {
    const { id } = await addFabric();
    await addSync(id, {
      endedAt: new Date(),
      seconds: 5,
      kinds: { VPC: { synced: 2, conflicts: 0, errors: 0 } },
    });
    const { status, body, headers } = await call(GET, { as: "viewer", params: { fabricId: id } });
    expect(status).toBe(200);
    expect(headers.get("x-ratelimit-resource")).toBe("monitoring");
    expect(body).toMatchObject({ fabric_id: id, period: "7d", group_by: "day" });
    expect(body.summary).toMatchObject({
      total_operations: 1,
      success_rate: 1,
      average_duration_seconds: 5,
      total_resources_synced: 2,
      total_conflicts_resolved: 0,
    });
    expect(body.trends.sync_volume).toHaveLength(7);
    expect(body.trends.sync_volume.at(-1)).toMatchObject({
      date: body.generated_at.slice(0, 10),
      operations: 1,
      success_rate: 1,
    });
    expect(body.trends.performance.at(-1)).toMatchObject({ avg_duration: 5, resources_per_second: null });
    expect(body.breakdown).toEqual({
      by_operation_type: {
        bidirectional: { count: 1, success_rate: 1 },
        gui_to_github: { count: 0, success_rate: null },
        github_to_gui: { count: 0, success_rate: null },
      },
      by_resource_kind: { VPC: { synced: 2, conflicts: 0, errors: 0 } },
    });
  });

  test("counts what ended in the period, without dry runs, cancelled ones and other work", async () => {
    const { summary, trends, breakdown, from } = await read(await fabricWithHistory());
    expect(from).toBe("2025-07-24T00:00:00.000Z");
    expect(summary).toEqual({
      total_operations: 4,
      successful_operations: 2,
      failed_operations: 2,
      success_rate: 0.5,
      average_duration_seconds: 25,
      duration_percentiles: { p50: 25, p90: 37, p95: 38.5, p99: 39.7 },
      total_resources_synced: 9,
      total_conflicts_detected: 2,
      total_conflicts_resolved: 2,
    });
    expect(breakdown).toEqual({
      by_operation_type: {
        bidirectional: { count: 2, success_rate: 0.5 },
        github_to_gui: { count: 1, success_rate: 1 },
        gui_to_github: { count: 1, success_rate: 0 },
      },
      by_resource_kind: {
        Switch: { synced: 3, conflicts: 0, errors: 1 },
        VPC: { synced: 6, conflicts: 1, errors: 0 },
      },
    });
    expect(trends?.sync_volume?.map(({ operations, success_rate }) => [operations, success_rate])).toEqual([
      [2, 0.5],
      [0, null],
      [1, 1],
      [0, null],
      [0, null],
      [0, null],
      [1, 0],
    ]);
    expect(trends?.performance?.[0]).toEqual({
      date: "2025-07-24",
      avg_duration: 20,
      p95_duration: 29,
      resources_per_second: 2,
    });
    expect(trends?.performance?.[1]).toEqual({
      date: "2025-07-25",
      avg_duration: null,
      p95_duration: null,
      resources_per_second: null,
    });
  });

  test("tells of conflicts by time, type, severity and way out", async () => {
    const { conflicts } = await read(await fabricWithHistory());
    expect(conflicts?.over_time.map(({ detected, resolved, open }) => [detected, resolved, open])).toEqual([
      [0, 0, 1],
      [1, 1, 1],
      [1, 0, 2],
      [0, 0, 2],
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(conflicts?.by_type.create_create).toEqual({ detected: 1, resolved: 1, open: 0 });
    expect(conflicts?.by_type.address_overlap).toEqual({ detected: 0, resolved: 0, open: 0 });
    expect(conflicts?.by_severity.high).toEqual({ detected: 0, resolved: 0, open: 1 });
    expect(conflicts?.by_strategy).toEqual({ automatic: 1, gui_wins: 1 });
    expect(conflicts?.average_resolution_seconds).toBe((600 + 172_800) / 2);
  });

  test("groups by hour, by day and by weeks that begin on Monday", async () => {
    const id = await fabricWithHistory();
    const dates = async (input: Parameters<typeof read>[1]) =>
      (await read(id, input)).trends?.sync_volume?.map(({ date }) => date) ?? [];
    const hours = await dates({ period: "24h" });
    expect([hours[0], hours.at(-1), hours.length]).toEqual([
      "2025-07-29T13:00:00Z",
      "2025-07-30T12:00:00Z",
      24,
    ]);
    expect(await dates({ group_by: "week" })).toEqual(["2025-07-21", "2025-07-28"]);
    expect((await dates({ period: "30d" })).length).toBe(30);
    expect(await dates({ period: "90d" })).toHaveLength(14);
    expect(await dates({ period: "90d", group_by: "hour" })).toHaveLength(89 * 24 + 13);
  });

  test("answers only the metrics asked for, repeated or with commas", async () => {
    const { id } = await addFabric();
    const ask = async (metrics: string | string[]) =>
      (await call(GET, { params: { fabricId: id }, query: { metrics } })).body;
    const facts = ["fabric_id", "period", "group_by", "from", "generated_at"];
    expect(Object.keys(await ask("summary"))).toEqual([...facts, "summary"]);
    expect(Object.keys((await ask("sync_volume, by_resource_kind")).trends)).toEqual(["sync_volume"]);
    expect(Object.keys(await ask(["conflicts", "breakdown"]))).toEqual([...facts, "breakdown", "conflicts"]);
  });

  test("an empty past gives zeros and nulls, and a point for each day", async () => {
    const { id } = await addFabric();
    const { summary, trends, conflicts } = await read(id);
    expect(summary).toMatchObject({
      total_operations: 0,
      success_rate: null,
      average_duration_seconds: null,
      duration_percentiles: { p50: null, p90: null, p95: null, p99: null },
    });
    expect(trends?.sync_volume).toHaveLength(7);
    expect(conflicts?.average_resolution_seconds).toBeNull();
  });

  test("series have no gaps and add up to the totals, in every period and grouping", async () => {
    const moment = fc
      .integer({ min: 0, max: 100 * 24 * 60 })
      .map((minutes) => new Date(NOW.getTime() - minutes * 60_000));
    const status = fc.constantFrom("completed" as const, "failed" as const, "partially_completed" as const);
    const past = fc.record({
      syncs: fc.array(fc.record({ endedAt: moment, status, dryRun: fc.boolean() }), { maxLength: 12 }),
      found: fc.array(
        fc.record({ detectedAt: moment, minutes: fc.option(fc.integer({ min: 1, max: 9000 })) }),
        { maxLength: 6 },
      ),
    });
    const input = fc.record({ period: fc.constantFrom(...PERIODS), group_by: fc.constantFrom(...GROUPINGS) });
    await fc.assert(
      fc.asyncProperty(past, input, async ({ syncs, found }, { period, group_by }) => {
        const { id } = await addFabric();
        for (const sync of syncs) await addSync(id, sync);
        for (const { detectedAt, minutes } of found) {
          const end = minutes && new Date(detectedAt.getTime() + minutes * 60_000);
          await addConflict(id, { detectedAt, ...(end && end <= NOW ? { resolvedAt: end } : {}) });
        }
        const { summary, trends, conflicts } = await read(id, { period, group_by });
        const volume = trends?.sync_volume ?? [];
        const over = conflicts?.over_time ?? [];
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(volume.map(({ operations }) => operations))).toBe(summary?.total_operations);
        expect(sum(volume.map(({ successful }) => successful))).toBe(summary?.successful_operations);
        expect(sum(over.map(({ detected }) => detected))).toBe(summary?.total_conflicts_detected);
        expect(sum(over.map(({ resolved }) => resolved))).toBe(summary?.total_conflicts_resolved);
        const open = await database().conflict.count({ where: { fabricId: id, status: "detected" } });
        expect(over.at(-1)?.open).toBe(open);
        const stepMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[group_by];
        const times = volume.map(({ date }) => Date.parse(date));
        for (const [index, time] of times.entries())
          if (index > 0) expect(time - (times[index - 1] ?? 0)).toBe(stepMs);
      }),
      { numRuns: 25 },
    );
  });

  test("needs a credential with the permission to see operations", async () => {
    const { id } = await addFabric();
    expect((await call(GET, { as: null, params: { fabricId: id } })).status).toBe(401);
    const { key } = await createApiKey(database(), await createUser(database(), { role: "viewer" }), {
      permissions: ["netbox_hedgehog.view_hedgehogfabric"],
    });
    const refused = await call(GET, { as: { key }, params: { fabricId: id } });
    expect([refused.status, refused.body.error_code]).toEqual([403, "PERMISSION_DENIED"]);
  });

  test.each([
    [{ period: "1y" }, "period"],
    [{ group_by: "month" }, "group_by"],
  ])("an unknown word in %o names its field", async (query, field) => {
    const { id } = await addFabric();
    const { status, body } = await call(GET, { params: { fabricId: id }, query });
    expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
    expect(Object.keys(body.details.field_errors)).toEqual([field]);
  });

  test("an unknown metric is named, with those that are known", async () => {
    const { id } = await addFabric();
    const { status, body } = await call(GET, {
      params: { fabricId: id },
      query: { metrics: "summary,latency" },
    });
    expect(status).toBe(422);
    expect(body.details.field_errors.metrics).toEqual([
      `There is no metric "latency". Known are ${METRICS.join(", ")}.`,
    ]);
  });

  test("a fabric that does not exist is not found", async () => {
    const { status, body } = await call(GET, { params: { fabricId: 999_999 } });
    expect([status, body.error_code]).toEqual([404, "FABRIC_NOT_FOUND"]);
  });

  test("asking twice gives the same figures", async () => {
    const id = await fabricWithHistory();
    expect(await read(id)).toEqual(await read(id));
  });
});

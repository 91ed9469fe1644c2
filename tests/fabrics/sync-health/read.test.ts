import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-health/route";
import { database } from "@/lib/db";
import { getSyncHealth } from "@/lib/fabrics/sync-health/queries";
import { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { addConflict, addFabric, addResource, addSync, readerAt } from "../sync-analytics/history";

const NOW = new Date("2025-07-30T12:40:00.000Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const read = (fabricId: number) => getSyncHealth(readerAt(NOW), fabricId);

/** Ten good syncs and two bad ones in a day, eight of ten resources in agreement, one conflict. */
async function busyFabric() {
  const { id } = await addFabric({
    githubRateLimit: 5000,
    githubRateRemaining: 4250,
    githubRateResetAt: hoursAgo(-1),
  });
  for (let index = 0; index < 12; index += 1)
    await addSync(id, {
      endedAt: hoursAgo(1 + index),
      seconds: index < 2 ? 90 : 30,
      status: index === 2 || index === 3 ? "failed" : "completed",
      counters: {
        resources_processed: 60,
        remote_calls: index < 2 ? 5 : 3,
        memory_mb: index < 6 ? 240 : 200,
      },
    });
  await addSync(id, { endedAt: hoursAgo(3), status: "cancelled" });
  await addSync(id, { endedAt: hoursAgo(3), dryRun: true, counters: { remote_calls: 7 } });
  await addSync(id, { endedAt: hoursAgo(25), status: "failed" });
  for (let index = 0; index < 7; index += 1) await addResource(id);
  await addResource(id, "invalid");
  await addConflict(id, { detectedAt: hoursAgo(84), severity: "high" });
  await addConflict(id, { detectedAt: hoursAgo(2), resolvedAt: hoursAgo(1), strategy: "automatic" });
  return id;
}

describe("sync-health", () => {
  test("answers every documented field, and whoever may see the fabric may read it", async () => {
    const id = await busyFabric();
    const { status, body, headers } = await call(GET, { as: "viewer", params: { fabricId: id } });
    expect(status).toBe(200);
    expect(headers.get("x-ratelimit-resource")).toBe("monitoring");
    expect(SyncHealth.parse(body)).toEqual(body);
    expect(body.fabric_id).toBe(id);
  });

  test("computes its figures from what happened in the last 24 hours", async () => {
    const { metrics } = await read(await busyFabric());
    expect(metrics).toEqual({
      sync_operations: {
        total_operations_24h: 12,
        successful_operations_24h: 10,
        failed_operations_24h: 2,
        cancelled_operations_24h: 1,
        success_rate_24h: 0.8333,
        average_duration_seconds: 40,
        last_successful_sync: hoursAgo(1).toISOString(),
      },
      resources: {
        total_resources: 10,
        synced_resources: 8,
        resources_with_conflicts: 1,
        resources_with_errors: 1,
        sync_coverage: 0.8,
      },
      conflicts: {
        active_conflicts: 1,
        resolved_conflicts_24h: 1,
        average_resolution_time_seconds: 3600,
        auto_resolution_rate: 1,
      },
      github_integration: {
        api_calls_24h: 47,
        rate_limit_usage: 0.15,
        connection_healthy: true,
        last_api_error: null,
      },
      performance: {
        average_sync_time_seconds: 42,
        resources_per_second: 1.5,
        api_calls_per_sync: 3.33,
        memory_usage_trend: "rising",
      },
    });
  });

  test("shows what the score is made of: parts of known weight, with a reason each", async () => {
    const health = await read(await busyFabric());
    expect(
      health.score_parts.map(({ name, weight, value, points }) => [name, weight, value, points]),
    ).toEqual([
      ["sync_success", 30, 0.8333, 25],
      ["coverage", 20, 0.8, 16],
      // High, three and a half days old: 1 − 0.18 · 1.5.
      ["conflicts", 25, 0.73, 18.3],
      ["connection", 15, 1, 15],
      ["freshness", 10, 1, 10],
    ]);
    expect([health.overall_health_score, health.health_status]).toEqual([84, "good"]);
    expect(health.score_parts.map(({ explanation }) => explanation)).toEqual([
      "10 of 12 syncs in the last 24 hours succeeded.",
      "8 of 10 resources are the same here and in Git.",
      "1 conflict open: the worst is high, the oldest was found 3 days ago.",
      "The repository answers.",
      "The last successful sync was 1 hour ago; it is synced by hand.",
    ]);
  });

  test("automatic sync that waits for the end of a freeze makes no fabric stale", async () => {
    const freeze = {
      name: "night",
      starts_at: hoursAgo(30).toISOString(),
      ends_at: hoursAgo(-2).toISOString(),
    };
    const late = { autoSyncEnabled: true, syncIntervalSeconds: 60 };
    const { id } = await addFabric({ ...late, freezeWindows: [freeze] });
    const open = await addFabric(late);
    for (const fabricId of [id, open.id]) await addSync(fabricId, { endedAt: hoursAgo(25) });
    const freshness = async (fabricId: number) =>
      (await read(fabricId)).score_parts.find(({ name }) => name === "freshness");
    expect(await freshness(id)).toMatchObject({
      value: 1,
      explanation: "Automatic sync waits for the end of the freeze night at 14:40 UTC.",
    });
    expect(await freshness(open.id)).toMatchObject({ value: 0 });
  });

  test("a fabric that was never synced has no score, zero counts and no averages", async () => {
    const { id } = await addFabric({ connectionStatus: "unknown" });
    const health = await read(id);
    expect(health).toMatchObject({
      overall_health_score: null,
      health_status: "unknown",
      score_parts: [],
      alerts: [],
      recommendations: [],
    });
    expect(health.metrics.sync_operations).toMatchObject({
      total_operations_24h: 0,
      success_rate_24h: null,
      average_duration_seconds: null,
      last_successful_sync: null,
    });
    expect(health.metrics.resources).toMatchObject({ total_resources: 0, sync_coverage: null });
    expect(health.metrics.github_integration).toMatchObject({
      rate_limit_usage: null,
      connection_healthy: null,
    });
  });

  test("needs a credential with the permission to see fabrics", async () => {
    const { id } = await addFabric();
    expect((await call(GET, { as: null, params: { fabricId: id } })).status).toBe(401);
    const { key } = await createApiKey(database(), await createUser(database(), { role: "viewer" }), {
      permissions: ["netbox_hedgehog.view_syncoperation"],
    });
    const refused = await call(GET, { as: { key }, params: { fabricId: id } });
    expect([refused.status, refused.body.error_code]).toEqual([403, "PERMISSION_DENIED"]);
  });

  test("a fabric that does not exist is not found", async () => {
    const { status, body } = await call(GET, { params: { fabricId: 999_999 } });
    expect([status, body.error_code]).toEqual([404, "FABRIC_NOT_FOUND"]);
  });

  test("asking twice gives the same answer", async () => {
    const id = await busyFabric();
    expect(await read(id)).toEqual(await read(id));
  });
});

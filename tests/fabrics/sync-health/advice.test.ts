import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { getSyncHealth } from "@/lib/fabrics/sync-health/queries";
import { addConflict, addFabric, addResource, addSync, readerAt } from "../sync-analytics/history";

const NOW = new Date("2025-07-30T12:40:00.000Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const read = (fabricId: number) => getSyncHealth(readerAt(NOW), fabricId);
const codes = async (fabricId: number) =>
  (await read(fabricId)).alerts.map(({ code, level }) => [code, level]);

describe("alerts", () => {
  test("a fabric in which everything is well has none, and nothing is recommended", async () => {
    const { id } = await addFabric();
    await addResource(id);
    await addSync(id, { endedAt: hoursAgo(1) });
    expect(await read(id)).toMatchObject({ overall_health_score: 100, alerts: [], recommendations: [] });
  });

  test("open conflicts say how many, since when and where they are decided", async () => {
    const { id } = await addFabric();
    await addConflict(id, { detectedAt: hoursAgo(50) });
    await addConflict(id, { detectedAt: hoursAgo(1) });
    expect((await read(id)).alerts).toEqual([
      {
        code: "conflicts_open",
        level: "warning",
        message: "2 conflicts are unresolved, the oldest found 2 days ago",
        action_required: "Review and resolve conflicts",
        alert_url: `/api/plugins/hedgehog/fabrics/${id}/conflicts/`,
        screen_url: `/fabrics/${id}/conflicts`,
      },
    ]);
  });

  test("what is escalated or critical comes before what can wait", async () => {
    const { id } = await addFabric();
    await addResource(id, "invalid");
    await addConflict(id, {
      detectedAt: hoursAgo(1),
      severity: "low",
      escalationReason: "Nobody decided it.",
    });
    expect(await codes(id)).toEqual([
      ["conflicts_escalated", "critical"],
      ["conflicts_open", "warning"],
      ["files_invalid", "warning"],
    ]);
    await addConflict(id, { detectedAt: hoursAgo(1), severity: "critical" });
    expect((await codes(id))[1]).toEqual(["conflicts_open", "critical"]);
  });

  test("a repository that cannot be reached, a suspension and a failed sync say why", async () => {
    const { id } = await addFabric({
      connectionStatus: "error",
      connectionError: "Permission denied.",
      autoSyncSuspendedAt: hoursAgo(2),
      autoSyncSuspendedReason: "Five syncs failed in a row.",
      consecutiveFailures: 5,
    });
    const { id: operation } = await addSync(id, {
      endedAt: hoursAgo(2),
      status: "failed",
      error: { code: "network_error", message: "No answer." },
    });
    expect((await read(id)).alerts.map(({ message, alert_url }) => [message, alert_url])).toEqual([
      ["Permission denied.", `/api/plugins/hedgehog/fabrics/${id}/`],
      ["Automatic sync is suspended: Five syncs failed in a row.", `/api/plugins/hedgehog/fabrics/${id}/`],
      [
        "The last sync, 2 hours ago, failed: No answer.",
        `/api/plugins/hedgehog/sync-operations/${operation}/`,
      ],
    ]);
  });

  test("a failure that a later sync has mended is none any more", async () => {
    const { id } = await addFabric();
    await addSync(id, { endedAt: hoursAgo(2), status: "failed" });
    await addSync(id, { endedAt: hoursAgo(1) });
    expect(await codes(id)).toEqual([]);
  });

  test("GitHub's allowance is told while it is low, and no longer once it was renewed", async () => {
    const low = { githubRateLimit: 5000, githubRateRemaining: 499 };
    const { id } = await addFabric({ ...low, githubRateResetAt: hoursAgo(-1) });
    expect(await codes(id)).toEqual([["github_allowance_low", "warning"]]);
    const renewed = await addFabric({ ...low, githubRateResetAt: hoursAgo(1) });
    expect(await codes(renewed.id)).toEqual([]);
    const blocked = await addFabric({ ...low, githubBlockedUntil: hoursAgo(-1) });
    expect(await codes(blocked.id)).toEqual([["github_blocked", "warning"]]);
  });

  test("a webhook that was switched off, a suspended resource and a cluster out of reach are told", async () => {
    const { id } = await addFabric({
      kubernetesServer: "https://k8s.example.test",
      clusterError: "No answer.",
    });
    const resource = await addResource(id);
    await database().resource.update({ where: { id: resource.id }, data: { syncSuspendedAt: hoursAgo(1) } });
    await database().webhook.create({
      data: {
        area: "fabrics",
        fabricId: id,
        url: "https://x.example.test",
        signingSecretEncrypted: "x",
        status: "disabled",
      },
    });
    expect((await codes(id)).map(([code]) => code)).toEqual([
      "resources_suspended",
      "webhooks_disabled",
      "cluster_unreachable",
    ]);
  });

  test("what the cluster has otherwise is told by its gravity, and of no fabric without a cluster", async () => {
    const withCluster = await addFabric({ kubernetesServer: "https://k8s.example.test" });
    const without = await addFabric();
    const object = (fabricId: number, name: string, driftSeverity: "low" | "high") =>
      database().clusterObject.create({
        data: {
          fabricId,
          kind: "VPC",
          namespace: "default",
          name,
          readAt: NOW,
          drift: "spec_drift",
          driftSeverity,
        },
      });
    for (const { id } of [withCluster, without]) await object(id, "one", "low");
    expect(await codes(without.id)).toEqual([]);
    expect(await codes(withCluster.id)).toEqual([["cluster_drift", "info"]]);
    await object(withCluster.id, "two", "high");
    expect((await read(withCluster.id)).alerts).toMatchObject([
      { level: "warning", message: "2 objects differ in the cluster from what Git declares" },
    ]);
  });
});

describe("recommendations", () => {
  test("an open conflict is worth the points it takes", async () => {
    const { id } = await addFabric();
    await addSync(id, { endedAt: hoursAgo(1) });
    await addConflict(id, { detectedAt: NOW, severity: "critical", autoResolvable: true });
    expect((await read(id)).recommendations).toEqual([
      "Resolve the 1 open conflict: worth 10 points of the score.",
      "Sync with auto_resolve_simple: 1 open conflict has only one sensible answer.",
    ]);
  });

  test("a field that conflicts again and again should have an owner", async () => {
    const { id } = await addFabric();
    const past = { detectedAt: hoursAgo(48), resolvedAt: hoursAgo(47) };
    await addConflict(id, { ...past, fields: ["metadata.labels.team", "spec.mode"] });
    await addConflict(id, { ...past, fields: ["metadata.labels.owner"] });
    expect((await read(id)).recommendations).toEqual([]);
    await addConflict(id, { ...past, fields: ['metadata.labels["a.b/c"]'] });
    await addConflict(id, { ...past, fields: ["$"] });
    expect((await read(id)).recommendations).toEqual([
      "Give metadata.labels of VPC an owner: 3 of the last 30 days' 4 conflicts were about it.",
    ]);
  });

  test("a failure that repeats has a remedy", async () => {
    const { id } = await addFabric();
    const error = { code: "github_rate_limited", message: "Wait." };
    for (const hours of [1, 2]) await addSync(id, { endedAt: hoursAgo(hours), status: "failed", error });
    await addSync(id, { endedAt: hoursAgo(3), status: "failed" });
    expect((await read(id)).recommendations).toEqual([
      "2 of the 3 failed syncs in the last 24 hours ended with GITHUB_RATE_LIMITED: raise the sync interval.",
    ]);
  });

  test("changes that wait for days, and syncs that fill their interval, ask for another schedule", async () => {
    const byHand = await addFabric();
    await addSync(byHand.id, { endedAt: hoursAgo(50) });
    await addResource(byHand.id, "edited");
    expect((await read(byHand.id)).recommendations).toEqual([
      "Turn on automatic sync: 1 change waits, and the last sync was 2 days ago.",
    ]);
    const tight = await addFabric({ autoSyncEnabled: true, syncIntervalSeconds: 60 });
    await addSync(tight.id, { endedAt: hoursAgo(0.01), seconds: 45 });
    expect((await read(tight.id)).recommendations).toEqual([
      "Raise the sync interval: a sync takes 45 s, and one starts every 60 s.",
    ]);
  });
});

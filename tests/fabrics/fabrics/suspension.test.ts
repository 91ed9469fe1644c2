import { rename } from "node:fs/promises";
import { expect, test } from "vitest";
import { POST as resume } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resume/route";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { database } from "@/lib/db";
import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { delaySeconds, isDue, nextAutomaticSync } from "@/lib/fabrics/sync-operations/schedule";
import { countFailure } from "@/lib/fabrics/sync-operations/suspension";
import { systemActor } from "@/lib/operations/actor";
import { listAttention } from "@/lib/overview/queries";
import { call } from "@/tests/support/call";
import { makeFabric, operationOf, sync, type TestFabric, vpcYaml, withWorker } from "../support";

withWorker();

const at = (now: Date) => ({ db: database(), now, requestId: null, actor: systemActor("scheduler") });

/** What the clock does at this time; the sync it starts, if any, has ended. */
async function poll(fabric: TestFabric, now: Date): Promise<string | null> {
  await pollFabrics.perform(at(now), {});
  const active = await database().operation.findFirst({
    where: { fabricId: fabric.id, lockKey: { not: null } },
  });
  return active ? (await operationOf(active.id)).status : null;
}

async function automatic(): Promise<TestFabric> {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await database().fabric.update({
    where: { id: fabric.id },
    data: { autoSyncEnabled: true, syncIntervalSeconds: 60 },
  });
  return fabric;
}

const shown = async (fabric: TestFabric) => (await call(GET, { params: { fabricId: fabric.id } })).body;
const HOURS = 3_600_000;

test("the fifth failure in a row suspends automatic sync with its reason, and a sync by hand that goes well resumes it", async () => {
  const fabric = await automatic();
  await rename(fabric.repository, `${fabric.repository}.gone`);
  const begin = Date.now();
  for (let failure = 1; failure <= 5; failure += 1) {
    // An outage counts to five only once it has lasted: the last of these comes five hours after the first.
    expect(await poll(fabric, new Date(begin + failure * HOURS))).toBe("failed");
    expect((await shown(fabric)).consecutive_failures).toBe(failure);
    await database().operation.updateMany({
      where: { fabricId: fabric.id, status: "failed" },
      data: { createdAt: new Date(begin - 5 * HOURS + failure * 1000) },
    });
  }
  const suspended = await shown(fabric);
  expect(suspended.auto_sync_suspended_at).not.toBeNull();
  expect(suspended.auto_sync_suspended_reason).toContain("5 automatic syncs in a row failed");
  expect(suspended.next_sync).toBeNull();
  const events = { where: { fabricId: fabric.id, type: "auto_sync_suspended" } };
  expect(await database().event.count(events)).toBe(1);
  expect(await listAttention(at(new Date()))).toContainEqual(
    expect.objectContaining({ kind: "suspended", fabricId: fabric.id }),
  );
  expect(await poll(fabric, new Date(begin + 24 * HOURS))).toBeNull();

  await rename(`${fabric.repository}.gone`, fabric.repository);
  await sync(fabric);
  expect(await shown(fabric)).toMatchObject({
    auto_sync_suspended_at: null,
    auto_sync_suspended_reason: null,
    consecutive_failures: 0,
  });
});

test("resuming ends a suspension, is recorded, and repeated changes nothing", async () => {
  const fabric = await automatic();
  await database().fabric.update({
    where: { id: fabric.id },
    data: { autoSyncSuspendedAt: new Date(), autoSyncSuspendedReason: "It failed.", consecutiveFailures: 5 },
  });
  const params = { fabricId: fabric.id };
  expect((await call(resume, { params, body: {}, as: "viewer" })).status).toBe(403);
  expect((await call(resume, { params, body: {}, as: null })).status).toBe(401);
  expect((await call(resume, { params: { fabricId: 999_999 }, body: {} })).status).toBe(404);
  for (let turn = 0; turn < 2; turn += 1) {
    const { status, body } = await call(resume, { params, body: {} });
    expect(status).toBe(200);
    expect(body).toMatchObject({ auto_sync_suspended_at: null, consecutive_failures: 0 });
  }
  const entries = { where: { fabricId: fabric.id, event: "fabric.resumed" } };
  expect(await database().auditEntry.count(entries)).toBe(1);
});

test("an outage of minutes never suspends, whatever the interval", async () => {
  const fabric = await automatic();
  const row = await database().fabric.update({
    where: { id: fabric.id },
    data: { consecutiveFailures: 4 },
  });
  const now = new Date();
  const operation = await database().operation.create({
    data: {
      id: `sync_outage_${fabric.id}`,
      kind: "sync",
      status: "failed",
      trigger: "scheduled",
      fabricId: fabric.id,
      actorLabel: "scheduler",
      request: {},
      result: { error: { code: "network_error", message: "The host does not answer.", details: {} } },
      createdAt: new Date(now.getTime() - 20 * 60_000),
      endedAt: now,
    },
  });
  await countFailure(database(), row, operation);
  expect(await shown(fabric)).toMatchObject({ consecutive_failures: 5, auto_sync_suspended_at: null });
});

test("one fabric's trouble never keeps another from syncing", async () => {
  const broken = await automatic();
  const sound = await automatic();
  await database().operation.create({
    data: {
      id: `sync_busy_${broken.id}`,
      kind: "sync",
      fabricId: broken.id,
      actorLabel: "somebody",
      request: {},
      lockKey: `fabric:${broken.id}`,
      createdAt: new Date(Date.now() - HOURS),
    },
  });
  expect(await poll(sound, new Date(Date.now() + HOURS))).toBe("completed");
});

test("each failure in a row doubles the wait, up to an hour or the interval", () => {
  expect([0, 1, 2, 3, 10].map((failures) => delaySeconds(60, failures))).toEqual([60, 120, 240, 480, 3600]);
  expect([0, 1, 5].map((failures) => delaySeconds(86_400, failures))).toEqual([86_400, 86_400, 86_400]);
});

test("a fabric is due at its interval and not a minute later", () => {
  const fabric = {
    autoSyncEnabled: true,
    initializedAt: new Date(0),
    autoSyncSuspendedAt: null,
    syncIntervalSeconds: 300,
    consecutiveFailures: 0,
    freezeWindows: [],
  };
  const last = new Date("2026-06-01T10:00:00.200Z");
  expect(isDue(fabric, last, new Date("2026-06-01T10:04:00.100Z"))).toBe(false);
  expect(isDue(fabric, last, new Date("2026-06-01T10:05:00.100Z"))).toBe(true);
  expect(nextAutomaticSync(fabric, last, new Date("2026-06-01T10:01:00Z"))).toEqual(
    new Date("2026-06-01T10:05:00Z"),
  );
  const windows = [
    { name: "Noon", starts_at: "2026-06-01T10:04:00Z", ends_at: "2026-06-01T12:00:00Z", allow_manual: true },
  ];
  expect(
    nextAutomaticSync({ ...fabric, freezeWindows: windows }, last, new Date("2026-06-01T10:01:00Z")),
  ).toEqual(new Date("2026-06-01T12:00:00Z"));
  expect(nextAutomaticSync({ ...fabric, autoSyncSuspendedAt: last }, last, last)).toBeNull();
});

import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { POST as postIngest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { startWorker } from "@/lib/jobs/worker";
import { systemActor } from "@/lib/operations/actor";
import { startOperation } from "@/lib/operations/engine";
import { createHere, makeFabric, operationOf, type TestFabric } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { logOf } from "@/tests/support/git";

const start = (fabric: TestFabric) => call(postSync, { params: { fabricId: fabric.id }, body: {} });
const operationsOf = (fabric: TestFabric) =>
  database().operation.findMany({ where: { fabricId: fabric.id } });
const systemCtx = (now = new Date()): Ctx => ({
  db: database(),
  actor: systemActor("scheduler"),
  now,
  requestId: null,
});

/** Runs what waits, to its end. */
async function runAll(): Promise<void> {
  const worker = await startWorker();
  const waiting = await database().operation.findMany({ where: { status: "pending" } });
  for (const { id } of waiting) await operationOf(id);
  await worker.stop();
}

test("of many syncs of one fabric at once exactly one starts, and the others name it", async () => {
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });

  const answers = await Promise.all(Array.from({ length: 8 }, () => start(fabric)));

  const started = answers.filter(({ status }) => status === 202);
  const refused = answers.filter(({ status }) => status !== 202);
  expect(started).toHaveLength(1);
  for (const { status, body } of refused) {
    expect([status, body.error_code]).toEqual([409, "OPERATION_IN_PROGRESS"]);
    expect(body.details.operation_id).toBe(started[0]?.body.operation_id);
  }
  expect(await operationsOf(fabric)).toHaveLength(1);
  await runAll();
  expect(logOf(fabric.repository)).toHaveLength(2);
  expect((await start(fabric)).status).toBe(202);
});

test("an ingest and a sync of one fabric exclude each other, two fabrics do not", async () => {
  const [one, two] = [await makeFabric(), await makeFabric()];
  expect((await start(one)).status).toBe(202);
  const ingest = await call(postIngest, { params: { fabricId: one.id }, body: {} });
  expect([ingest.status, ingest.body.error_code]).toEqual([409, "OPERATION_IN_PROGRESS"]);
  expect((await start(two)).status).toBe(202);
});

test("ids stay unique within a second", async () => {
  const now = new Date("2025-07-30T12:34:56.789Z");
  const ids = await Promise.all(
    ["a", "b", "c"].map((lockKey) =>
      startOperation(systemCtx(now), { kind: "sync", idPrefix: "sync", lockKey, request: {} }),
    ),
  );
  expect(ids.sort()).toEqual(["sync_20250730_123456", "sync_20250730_123456_2", "sync_20250730_123456_3"]);
});

test("a sync that fails says why, in the words of the API, and frees its fabric", async () => {
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  await start(fabric);
  await runAll();
  rmSync(fabric.repository, { recursive: true });
  const { body } = await start(fabric);
  await runAll();
  const operation = await operationOf(body.operation_id);
  expect(operation).toMatchObject({ status: "failed", current_phase: "failed" });
  expect(operation.errors).toEqual([
    { code: "REPOSITORY_ACCESS_DENIED", message: expect.any(String), resource: null },
  ]);
  expect((await start(fabric)).status).toBe(202);
});

test("fabrics that asked for it are synced when their interval has passed, and not twice", async () => {
  const [due, manual, busy] = [await makeFabric(), await makeFabric(), await makeFabric()];
  const db = database();
  const ids = [due.id, manual.id, busy.id];
  await db.fabric.updateMany({ where: { id: { in: ids } }, data: { initializedAt: new Date() } });
  await db.fabric.updateMany({ where: { id: { in: [due.id, busy.id] } }, data: { autoSyncEnabled: true } });
  await startOperation(systemCtx(), {
    kind: "file_ingestion",
    idPrefix: "ingest",
    fabricId: busy.id,
    lockKey: `fabric:${busy.id}`,
    request: {},
  });

  await pollFabrics.perform(systemCtx(), {});
  await pollFabrics.perform(systemCtx(), {});

  const started = await operationsOf(due);
  expect(started).toMatchObject([{ kind: "sync", trigger: "scheduled", actorLabel: "scheduler" }]);
  expect(await operationsOf(manual)).toEqual([]);
  expect(await operationsOf(busy)).toHaveLength(1);
  await db.operation.deleteMany({ where: { fabricId: busy.id } });
  await runAll();
  await pollFabrics.perform(systemCtx(), {});
  expect(await operationsOf(due)).toHaveLength(1);
  // The schedule's own minute, the first one after the interval.
  const later = new Date(Math.ceil((Date.now() + 301_000) / 60_000) * 60_000);
  await pollFabrics.perform(systemCtx(later), {});
  expect(await operationsOf(due)).toHaveLength(2);
});

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as postCancel } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/cancel/route";
import { database } from "@/lib/db";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { createHere, makeFabric, operationOf, resourceNamed, type TestFabric } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";
import { installHook, logOf, temporaryFolder } from "@/tests/support/git";

let worker: RunningWorker | null = null;
const work = async () => {
  worker = await startWorker();
};
afterEach(async () => {
  await worker?.stop();
  worker = null;
});

const begin = async (fabric: TestFabric): Promise<string> =>
  (await call(postSync, { params: { fabricId: fabric.id }, body: {} })).body.operation_id;
const cancel = (operationId: string, body: Record<string, unknown> = {}) =>
  call(postCancel, { params: { operationId }, body });
const row = (id: string) => database().operation.findUniqueOrThrow({ where: { id } });

/** A fabric with an edit that waits to be written. */
async function edited() {
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  return { fabric, before: logOf(fabric.repository) };
}

test("one that waits ends at once, never runs, and frees its fabric", async () => {
  const { fabric, before } = await edited();
  const id = await begin(fabric);

  const { status, body } = await cancel(id, { reason: "Wrong window" });

  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    message: "Sync operation cancelled successfully",
    operation_id: id,
    cancellation_details: {
      cancelled_at: expect.any(String),
      resources_processed_before_cancel: 0,
      cleanup_performed: true,
      partial_changes_reverted: true,
    },
    final_status: {
      status: "cancelled",
      partial_completion_rate: 0,
      changes_committed: false,
      rollback_required: false,
    },
  });
  const next = await begin(fabric);
  await work();
  expect((await operationOf(next)).status).toBe("completed");
  expect(await row(id)).toMatchObject({ status: "cancelled", attempts: 0, cancelReason: "Wrong window" });
  expect(logOf(fabric.repository)).toHaveLength(before.length + 1);
});

test("one that runs stops before it writes anything anywhere", async () => {
  const { fabric, before } = await edited();
  const id = await begin(fabric);
  let cancelled: ReturnType<typeof cancel> | undefined;

  await database().$transaction(
    async (tx) => {
      // The sync cannot read its resources and stands still, running.
      await tx.$executeRaw`LOCK TABLE "Resource" IN ACCESS EXCLUSIVE MODE`;
      await work();
      await vi.waitFor(async () => expect((await row(id)).status).toBe("in_progress"), 10_000);
      cancelled = cancel(id);
      await vi.waitFor(async () => expect((await row(id)).cancelRequestedAt).not.toBeNull(), 10_000);
    },
    { timeout: 25_000 },
  );

  const { status, body } = (await cancelled) ?? {};
  expect([status, body.final_status]).toMatchObject([200, { status: "cancelled", changes_committed: false }]);
  expect(logOf(fabric.repository)).toEqual(before);
  expect((await resourceNamed(fabric, "server-01")).state).toBe("edited");
  const shown = await operationOf(id);
  expect(shown).toMatchObject({ status: "cancelled", errors: [], cancel_requested: true });
  expect((await row(id)).lockKey).toBeNull();
});

test("one that is pushing runs to its end instead", async () => {
  const { fabric, before } = await edited();
  const folder = temporaryFolder();
  const [reached, go] = [join(folder, "reached"), join(folder, "go")];
  installHook(
    fabric.repository,
    "pre-receive",
    `touch ${reached}; while [ ! -e ${go} ]; do sleep 0.05; done`,
  );
  await work();
  const id = await begin(fabric);
  await vi.waitFor(() => expect(existsSync(reached)).toBe(true), 15_000);

  const { status, body } = await cancel(id);

  writeFileSync(go, "");
  expect([status, body.error_code, body.details.operation_id]).toEqual([409, "OPERATION_ENDED", id]);
  expect(await operationOf(id)).toMatchObject({ status: "completed", cancel_requested: false });
  expect(logOf(fabric.repository)).toHaveLength(before.length + 1);
});

test("one that has ended cannot be cancelled, nor one twice", async () => {
  const { fabric } = await edited();
  const id = await begin(fabric);
  await cancel(id);
  const twice = await cancel(id);
  expect([twice.status, twice.body.error_code]).toEqual([409, "OPERATION_ENDED"]);
  expect(twice.body.details.status).toBe("cancelled");
  await work();
  const done = await begin(fabric);
  await operationOf(done);
  expect((await cancel(done)).body).toMatchObject({
    error_code: "OPERATION_ENDED",
    details: { status: "completed" },
  });
});

test.each([
  [{ reason: " " }, "reason"],
  [{ cleanup_changes: "no" }, "cleanup_changes"],
  [{ force: true }, "force"],
])("%j is refused by name and cancels nothing", async (input, field) => {
  const { fabric } = await edited();
  const id = await begin(fabric);
  const { status, body } = await cancel(id, input);
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(body.details.field_errors)).toEqual([field]);
  expect((await row(id)).status).toBe("pending");
});

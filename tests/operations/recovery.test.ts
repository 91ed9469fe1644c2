import { expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { database } from "@/lib/db";
import { startWorker } from "@/lib/jobs/worker";
import { recoverOperations } from "@/lib/operations/recovery";
import { makeFabric, operationOf } from "@/tests/fabrics/support";
import { call } from "@/tests/support/call";

/** An operation that nobody runs yet. */
async function startedOperation(): Promise<string> {
  const fabric = await makeFabric();
  const { body } = await call(postSync, { params: { fabricId: fabric.id }, body: {} });
  return String(body.operation_id);
}

/** As a process leaves the queue that dies just after it has taken the job. */
const takeJobAndDie = (id: string) => database().$executeRaw`
  UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now(), attempts = 1
  WHERE key = ${`operation:${id}`}`;

const grownOld = (id: string) =>
  database().operation.update({
    where: { id },
    data: { createdAt: new Date(Date.now() - 60_000) },
  });

test("an operation whose job died with its process before it began is queued again", async () => {
  const id = await startedOperation();
  expect(await takeJobAndDie(id)).toBe(1);
  await grownOld(id);

  const worker = await startWorker();
  const operation = await operationOf(id).finally(() => worker.stop());

  expect(operation).toMatchObject({ status: "completed" });
  expect(await database().operation.findUnique({ where: { id } })).toMatchObject({ attempts: 1 });
});

test("an operation of a process that is gone is taken over once, however many look", async () => {
  const id = await startedOperation();
  await takeJobAndDie(id);
  await database().operation.update({
    where: { id },
    data: { status: "in_progress", runnerKey: 1, attempts: 1 },
  });

  const taken = await Promise.all([1, 2, 3].map(() => recoverOperations(database())));
  expect(taken.reduce((sum, count) => sum + count)).toBe(1);

  const worker = await startWorker();
  const operation = await operationOf(id).finally(() => worker.stop());
  expect(operation).toMatchObject({ status: "completed" });
  expect(await recoverOperations(database())).toBe(0);
});

test("a job too many for an operation that has ended changes nothing", async () => {
  const id = await startedOperation();
  const worker = await startWorker();
  const operation = await operationOf(id);
  const before = await database().operation.findUnique({ where: { id } });
  await database().$executeRaw`
    SELECT graphile_worker.add_job('operation.run', payload => ${JSON.stringify({ operationId: id })}::json)`;
  await expect
    .poll(
      () =>
        database()
          .$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE payload->>'operationId' = ${id}`,
    )
    .toEqual([]);
  await worker.stop();

  expect(operation.status).toBe("completed");
  expect(await database().operation.findUnique({ where: { id } })).toEqual(before);
});

import { beforeAll, describe, expect, test } from "vitest";
import { POST as cancel } from "@/app/api/v1/ipam/bulk/jobs/[jobId]/cancel/route";
import { GET as follow } from "@/app/api/v1/ipam/bulk/jobs/[jobId]/events/route";
import type { Region } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { deleteOldAddressWork } from "@/lib/ipam/operations/jobs";
import { startWorker } from "@/lib/jobs/worker";
import { systemActor } from "@/lib/operations/actor";
import { waitForEnd } from "@/lib/operations/wait";
import { createUser } from "@/prisma/seed/users";
import { call, requestFor } from "@/tests/support/call";
import { ended, job, makeRegions, tag } from "./support";

const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let regions: Region[] = [];
beforeAll(async () => {
  regions = await makeRegions(3, 250);
});
const ids = () => regions.map(({ id }) => id);

/** Runs what waits, until this job has ended. */
async function runToEnd(jobId: string) {
  const worker = await startWorker();
  return ended(jobId).finally(() => worker.stop());
}

describe("more than a hundred", () => {
  test("answer 202 with a job that ends with a result for each", async () => {
    const { status, body } = await tag({ resource_ids: [...ids(), "invalid_id"], tags: { tier: "1" } });
    expect(status).toBe(202);
    expect(body).toEqual({
      job_id: expect.stringMatching(UUID),
      status: "pending",
      total_requested: 251,
      message: "Bulk operation queued for processing",
      status_url: `/api/v1/ipam/bulk/jobs/${body.job_id}`,
    });
    const waiting = await job(body.job_id);
    expect(waiting.body).toMatchObject({
      status: "pending",
      progress: { total: 251, processed: 0, successful: 0, failed: 0 },
      completed_at: null,
    });
    expect(waiting.body).not.toHaveProperty("results");

    const done = await runToEnd(body.job_id);
    expect(done).toMatchObject({
      status: "completed",
      progress: { total: 251, processed: 251, successful: 250, failed: 1 },
      error: null,
    });
    expect(done.results).toHaveLength(251);
    expect(done.results.at(-1)).toEqual({
      resource_id: "invalid_id",
      success: false,
      message: "Resource not found",
      error: "Resource not found",
    });
    expect(Date.parse(done.expires_at) - Date.parse(done.completed_at)).toBe(7 * 24 * 60 * 60 * 1000);
    const rows = await database().region.findMany({ where: { id: { in: ids() } } });
    expect(rows.filter(({ tags }) => (tags as { tier?: string }).tier === "1")).toHaveLength(250);
    expect(await database().auditEntry.count({ where: { objectId: { in: ids() } } })).toBe(250);
  });

  test("go on with the first that is not on record when the process dies midway", async () => {
    const { body } = await tag({ resource_ids: ids(), tags: { resumed: "yes" } });
    const id = String(body.job_id);
    const early = ids().slice(0, 25);
    // As a killed process leaves it: a chunk done and on record, the row in the hands of nobody who lives.
    await database().operationPiece.create({
      data: {
        operationId: id,
        position: 0,
        text: JSON.stringify(early.map((resource_id) => ({ resource_id, success: true }))),
      },
    });
    await database().operation.update({
      where: { id },
      data: { status: "in_progress", runnerKey: 1, attempts: 1 },
    });
    const done = await runToEnd(id);
    expect(done).toMatchObject({ status: "completed", progress: { processed: 250, successful: 250 } });
    const tagged = await database().auditEntry.findMany({
      where: { requestId: id, event: "ipam.update" },
    });
    expect(tagged).toHaveLength(225);
    expect(tagged.filter(({ objectId }) => early.includes(objectId))).toEqual([]);
  });

  test("can be followed while they are done", async () => {
    const { body } = await tag({ resource_ids: ids(), tags: { followed: "yes" } });
    const request = await requestFor({ as: "operator" });
    const response = await follow(request, { params: Promise.resolve({ jobId: body.job_id }) });
    const [text] = await Promise.all([response.text(), runToEnd(body.job_id)]);
    const states = text
      .split("\n")
      .flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6))] : []));
    expect(states.at(0)?.status).toBe("pending");
    expect(states.at(-1)).toMatchObject({ status: "completed", progress: { processed: 250 } });
  });

  test("can be cancelled, which counts as failed and says so", async () => {
    const { body } = await tag({ resource_ids: ids(), tags: { never: "1" } });
    const answer = await call(cancel, { as: "operator", params: { jobId: body.job_id }, body: {} });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: "failed", error: "Cancelled: Cancelled by the user." });
    expect(
      await database().auditEntry.count({ where: { requestId: body.job_id, event: "ipam.update" } }),
    ).toBe(0);
    const again = await call(cancel, { as: "operator", params: { jobId: body.job_id }, body: {} });
    expect([again.status, again.body.error]).toEqual([409, "operation_ended"]);
  });
});

test("a job is its owner's and the administrators'", async () => {
  const { body } = await tag({ resource_ids: ids(), tags: { own: "1" } });
  const other = await createUser(database(), { role: "operator" });
  expect((await job(body.job_id, { as: other })).status).toBe(404);
  expect((await call(cancel, { as: other, params: { jobId: body.job_id }, body: {} })).status).toBe(404);
  expect((await job(body.job_id, { as: "administrator" })).status).toBe(200);
  expect((await job(body.job_id, { as: null })).status).toBe(401);
});

test.each([
  [NOBODY, 404, "not_found"],
  ["not-a-uuid", 400, "validation_error"],
])("the job %s answers %i", async (id, status, error) => {
  const answer = await job(id);
  expect([answer.status, answer.body.error]).toEqual([status, error]);
});

test("a job and its results are kept for seven days, and the clean-up runs again without harm", async () => {
  const { body } = await tag({ resource_ids: ids(), tags: { old: "1" } });
  const done = await runToEnd(body.job_id);
  const clean = (days: number) => {
    const now = new Date(Date.parse(done.completed_at) + days * 24 * 60 * 60 * 1000);
    return deleteOldAddressWork.perform(
      { db: database(), actor: systemActor("scheduler"), now, requestId: null },
      {},
    );
  };
  await clean(6.9);
  expect((await job(body.job_id)).status).toBe(200);
  await clean(7);
  expect((await job(body.job_id)).status).toBe(404);
  expect(await database().operationPiece.count({ where: { operationId: body.job_id } })).toBe(0);
  await clean(7);
});

test("nothing of a job shows among the operations of fabrics", async () => {
  const { GET } = await import("@/app/api/plugins/hedgehog/sync-operations/[operationId]/route");
  const { body } = await tag({ resource_ids: ids(), tags: { hidden: "1" } });
  await waitForEnd(body.job_id, 0).catch(() => undefined);
  expect((await call(GET, { params: { operationId: body.job_id } })).status).toBe(404);
});

import { expect, test } from "vitest";
import { POST as run } from "@/app/api/v1/admin/jobs/[name]/run/route";
import { GET as list } from "@/app/api/v1/admin/jobs/route";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { JOBS } from "@/lib/jobs/registry";
import { systemActor } from "@/lib/operations/actor";
import { deleteExpired } from "@/lib/users/jobs";
import { createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";

const MONTHS_MS = 90 * 24 * 60 * 60 * 1000;
const waiting = (name: string) =>
  database().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = ${name}`;

test("every scheduled job is listed with its next run, and no other", async () => {
  const { body } = await call(list);
  const scheduled = JOBS.filter((job) => job.schedule).map((job) => job.name);
  expect(body.jobs.map((job: { name: string }) => job.name)).toEqual(scheduled);
  for (const job of body.jobs) expect(Date.parse(job.next_run_at)).toBeGreaterThan(Date.now());
});

test("a job asked for twice waits once, and the audit log says who asked", async () => {
  const params = { name: deleteExpired.name };
  expect((await call(run, { method: "POST", params })).status).toBe(202);
  expect((await call(run, { method: "POST", params })).status).toBe(202);
  expect(await waiting(deleteExpired.name)).toHaveLength(1);
  expect(await database().auditEntry.count({ where: { event: "job.queued" } })).toBe(2);
});

test("a job without a schedule and one that is not there are 404", async () => {
  for (const name of ["operation.run", "nothing"])
    expect((await call(run, { method: "POST", params: { name } })).status).toBe(404);
});

test("only administrators see and run jobs", async () => {
  expect((await call(list, { as: "operator" })).status).toBe(403);
  const params = { name: deleteExpired.name };
  expect((await call(run, { as: "operator", method: "POST", params })).status).toBe(403);
});

test("what expired is deleted, what counts stays, and a second run changes nothing", async () => {
  const db = database();
  const user = await createUser(db);
  const [old, current] = [await browserOf(user, new Date(Date.now() - MONTHS_MS)), await browserOf(user)];
  const ctx: Ctx = { db, actor: systemActor("scheduler"), now: new Date(), requestId: null };
  for (let round = 0; round < 2; round++) {
    await deleteExpired.perform(ctx, {});
    const left = (await db.session.findMany({ where: { userId: user.id } })).map(({ id }) => id);
    expect(left).toEqual([current.sessionId]);
    expect(left).not.toContain(old.sessionId);
  }
});

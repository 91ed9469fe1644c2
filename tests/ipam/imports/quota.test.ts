import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { blockOf, numberOf } from "@/lib/ipam/addresses";
import { seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { importCsv, previewCsv, runToEnd } from "./support";

const db = database();

/** An operator who may hold so much. */
async function personWith(quota: { regionQuota?: number; hostQuota?: number }) {
  const user = await createUser(db, { role: "operator" });
  await db.addressQuota.create({ data: { userId: user.id, ...quota } });
  return { as: user };
}
const liveAt = (x: number, y: number) =>
  db.region.count({ where: { block: blockOf(x, y), status: { not: "Retired" } } });
const refusalsOf = ({ as: { id } }: Awaited<ReturnType<typeof personWith>>) =>
  db.auditEntry.findMany({
    where: { actorId: id, event: "ipam.quota_exceeded" },
    select: { objectType: true, objectId: true, after: true },
    orderBy: { id: "asc" },
  });

test("a quota that refuses a whole import is told as a quota and is on record once", async () => {
  const person = await personWith({ regionQuota: 1 });
  const file = ["region_name,cidr", "First,10.2.70.0/24", "Second,10.2.71.0/24", "Third,10.2.72.0/24"];
  const { status, body } = await importCsv(file, {}, person);
  expect([status, body.error]).toEqual([429, "quota_exceeded"]);
  expect(await liveAt(2, 70)).toBe(0);
  expect(await refusalsOf(person)).toEqual([
    { objectType: "region", objectId: `user_${person.as.id}`, after: { quota: 1, used: 1 } },
  ]);
});

test("a quota is on record beside what an import was forced to take, once for each kind", async () => {
  const person = await personWith({ regionQuota: 1, hostQuota: 0 });
  const file = [
    "region_name,cidr,hostname,ip_address",
    "First,10.2.73.0/24,,",
    "Second,10.2.74.0/24,,",
    ",,no-room,10.2.73.9",
  ];
  const { body } = await importCsv(file, { force: true }, person);
  expect(body).toMatchObject({ successful: 1, failed: 2 });
  expect(await liveAt(2, 73)).toBe(1);
  expect((await refusalsOf(person)).map(({ objectType }) => objectType).sort()).toEqual(["host", "region"]);
});

test("a quota that ends a long import is on record, and once when the process dies right after", async () => {
  const person = await personWith({ hostQuota: 1100 });
  const lines = ["hostname,ip_address"];
  for (let y = 0; y < 5; y += 1) {
    await seedRegion(db, { x: 8, y });
    for (let z = 1; z <= 230; z += 1) lines.push(`q-${y}-${z},10.8.${y}.${z}`);
  }
  const { body } = await importCsv(lines, {}, person);
  const done = await runToEnd(body.job_id, person);
  expect(done).toMatchObject({ status: "failed", successful: 0, failed: 50, skipped: 1100 });
  await db.operation.update({
    where: { id: body.job_id },
    data: {
      status: "in_progress",
      endedAt: null,
      runnerKey: 1,
      attempts: 1,
      lockKey: `again:${body.job_id}`,
    },
  });
  await runToEnd(body.job_id, person);
  expect(await refusalsOf(person)).toMatchObject([{ objectType: "host", after: { quota: 1100 } }]);
  expect(await db.host.count({ where: { number: numberOf(blockOf(8, 0), 1) } })).toBe(0);
});

test("a preview that meets a quota leaves nothing on record", async () => {
  const person = await personWith({ regionQuota: 0 });
  const { body } = await previewCsv(["region_name,cidr", "Seen,10.2.75.0/24"], {}, person);
  expect(body.failed).toBe(1);
  expect(await refusalsOf(person)).toEqual([]);
});

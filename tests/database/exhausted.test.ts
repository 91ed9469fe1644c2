import { EventEmitter, once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { POST as allocateMany } from "@/app/api/v1/ipam/hosts/batch/route";
import { POST as allocateHost, GET as listHosts } from "@/app/api/v1/ipam/hosts/route";
import { POST as allocateRegion } from "@/app/api/v1/ipam/regions/route";
import type { Region } from "@/generated/prisma/client";
import { database, disconnectDatabase, inTransaction, poolFigures } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { seedRegion } from "@/prisma/seed/ipam";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { type Answer, call } from "@/tests/support/call";

let region: Region;
let as: { key: string };

beforeAll(async () => {
  await waitAtMost(30);
  region = await seedRegion(database(), { x: 31, y: 0 });
  const user = await createUser(database(), { role: "operator" });
  as = { key: (await createApiKey(database(), user)).key };
});
afterAll(() => waitAtMost(30));

/** What the environment says holds for pools made from now on. */
async function waitAtMost(seconds: number): Promise<void> {
  await disconnectDatabase();
  process.env.TIDELINE_DATABASE_WAIT_SECONDS = String(seconds);
  resetEnv();
}

/** Does `work` while transactions hold every connection of the pool; they end when `work` calls `release`, or with it. */
async function exhausted<T>(work: (release: () => void) => Promise<T>): Promise<T> {
  const db = database();
  await db.$queryRaw`SELECT 1`;
  const holders = new EventEmitter();
  const released = once(holders, "release");
  let begun = 0;
  const held = Array.from({ length: poolFigures().max }, () =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1`;
        begun += 1;
        await released;
      },
      { timeout: 60_000, maxWait: 60_000 },
    ),
  );
  const release = () => void holders.emit("release");
  try {
    await until(() => begun === held.length);
    return await work(release);
  } finally {
    release();
    await Promise.all(held);
  }
}

/** Reads and writes of several kinds, all at once. */
const requests = (): Promise<Answer>[] => {
  const each = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const run = crypto.randomUUID().slice(0, 8);
  return [
    ...each(20, (index) =>
      call(allocateHost, { as, body: { region_id: region.id, hostname: `one-${run}-${index}` } }),
    ),
    ...each(5, (index) =>
      call(allocateMany, {
        as,
        body: { region_id: region.id, count: 3, hostname_prefix: `many-${run}-${index}` },
      }),
    ),
    ...each(5, (index) =>
      call(allocateRegion, { as, body: { country: "India", region_name: `Region ${run} ${index}` } }),
    ),
    ...each(20, () => call(listHosts, { as })),
  ];
};

test("requests that find every connection taken wait for one and are served", async () => {
  await waitAtMost(30);
  const answers = await exhausted(async (release) => {
    const sent = requests();
    await until(() => poolFigures().waiting >= sent.length);
    release();
    return Promise.all(sent);
  });
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
  expect(await database().host.count()).toBe(20 + 5 * 3);
});

test("one that waits longer than the limit is refused with 503 and told when to come back, and changes nothing", async () => {
  await waitAtMost(3);
  const before = await counts();
  await exhausted(async () => {
    for (const answer of await Promise.all(requests())) {
      expect(answer.status).toBe(503);
      expect(answer.body).toMatchObject({ success: false, error: "service_unavailable" });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });
  expect(await counts()).toEqual(before);
  await waitAtMost(30);
  const after = await Promise.all(requests());
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200, 201]));
});

test("a transaction that is taken back at its time limit is a 503 as well", async () => {
  await waitAtMost(30);
  const slow = endpoint({
    surface: ipam,
    summary: "Takes longer than it may",
    access: "public",
    returns: z.undefined(),
    handle: ({ ctx }) =>
      inTransaction(
        ctx.db,
        async (db) => {
          await db.country.updateMany({ data: { regionCount: { increment: 1 } } });
          await db.$executeRaw`SELECT pg_sleep(0.5)`;
          await db.country.count();
        },
        { timeoutMs: 100 },
      ).then(() => undefined),
  });
  const before = await counts();
  const answer = await call(slow, { as: null });
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({ error: "service_unavailable" });
  expect(answer.headers.get("retry-after")).not.toBeNull();
  expect(await counts()).toEqual(before);
});

const counts = async () => ({
  hosts: await database().host.count(),
  claims: await database().claim.count(),
  countries: await database().country.findMany({
    select: { id: true, regionCount: true, hostCount: true },
    orderBy: { id: "asc" },
  }),
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

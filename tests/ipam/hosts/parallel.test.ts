import { expect, test } from "vitest";
import { POST as allocateMany } from "@/app/api/v1/ipam/hosts/batch/route";
import { database } from "@/lib/db";
import { numberOf } from "@/lib/ipam/addresses";
import { seedRegion } from "@/prisma/seed/ipam";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import type { Answers, Work } from "../parallel-process";
import { inProcesses } from "../processes";

const db = database();
const PROCESSES = 3;
const REGIONS = 5;
const SINGLE = 1000;
const BATCHES = 8;
const BATCH = 5;

test("a thousand allocations at once, from several processes, among reservations and batches, share no address", async () => {
  const regions = await Promise.all(
    Array.from({ length: REGIONS }, (_, y) => seedRegion(db, { x: 30, y, name: `Parallel ${y}` })),
  );
  const user = await createUser(db, { role: "operator" });
  const { key } = await createApiKey(db, user, { builtIn: true });
  const regionOf = (index: number) => regions[index % REGIONS] as (typeof regions)[number];
  // Every tenth request is sent twice, by two processes, under one key.
  const requests = Array.from({ length: SINGLE }, (_, index) => ({
    noun: "host" as const,
    body: { region_id: regionOf(index).id, hostname: `parallel-${index}` },
    ...(index % 10 === 0 && { idempotencyKey: `once-${index}` }),
  }));
  const parts: Work[] = Array.from({ length: PROCESSES }, (_, part) => ({
    key,
    requests: requests.filter((_, index) => index % PROCESSES === part),
  }));

  const reserved: number[] = [];
  const batches: Awaited<ReturnType<typeof call>>[] = [];
  const reserve = async (number: number) => {
    const { id } = await db.reservation.create({
      data: {
        userId: user.id,
        kind: "host",
        number,
        countryId: regionOf(0).countryId,
        reason: "parallel",
        createdByLabel: "test",
      },
    });
    const taken = await db.claim.createMany({
      data: [{ kind: "host", number, reservationId: id }],
      skipDuplicates: true,
    });
    if (taken.count === 1) reserved.push(number);
    else await db.reservation.delete({ where: { id } });
  };
  const answers: Answers = await inProcesses(parts, async () => {
    for (let round = 0; round < BATCHES; round += 1) {
      await reserve(numberOf(regionOf(round).block, 20 + round * 3));
      batches.push(
        await call(allocateMany, {
          as: { key },
          body: { region_id: regionOf(round).id, count: BATCH, hostname_prefix: `batch-${round}` },
        }),
      );
    }
  });

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(batches.map(({ status }) => status))).toEqual(new Set([201]));
  const given = [
    ...answers.map(({ body }) => String(body.ip_address)),
    ...batches.flatMap(({ body }) =>
      body.results.map(({ ip_address }: { ip_address: string }) => ip_address),
    ),
  ];
  const total = SINGLE + BATCHES * BATCH;
  expect(given).toHaveLength(total);
  expect(new Set(given).size).toBe(total);
  const hosts = await db.host.findMany({ select: { number: true } });
  expect(hosts).toHaveLength(total);
  expect(reserved.filter((number) => hosts.some((host) => host.number === number))).toEqual([]);
  await expectRightCounts(user.id, total);

  const again = parts.map((part) => ({
    key: part.key,
    requests: part.requests.filter(({ idempotencyKey }) => idempotencyKey !== undefined),
  }));
  const replies = await inProcesses(again, async () => undefined);
  expect(replies).toHaveLength(SINGLE / 10);
  expect(replies.every(({ replayed }) => replayed)).toBe(true);
  expect(replies.every(({ body }) => given.includes(String(body.ip_address)))).toBe(true);
  expect(await db.host.count()).toBe(total);
}, 180_000);

/** Every counter equals the rows it counts. */
async function expectRightCounts(userId: number, total: number): Promise<void> {
  const wrong = await db.$queryRaw`
    SELECT r.id FROM "Region" r
    WHERE r."hostCount" <> (SELECT count(*) FROM "Host" h WHERE h."regionId" = r.id AND h.status <> 'Released')`;
  expect(wrong).toEqual([]);
  const { _sum } = await db.country.aggregate({ _sum: { hostCount: true } });
  expect(_sum.hostCount).toBe(total);
  expect(await db.addressQuota.findUnique({ where: { userId } })).toMatchObject({ hostCount: total });
  expect(await db.claim.count({ where: { hostId: { not: null } } })).toBe(total);
  expect(await db.auditEntry.count({ where: { event: "ipam.create", objectType: "host" } })).toBe(total);
  expect(await db.event.count({ where: { type: "host.allocated" } })).toBe(total);
}

import { beforeEach, describe, expect, it } from "vitest";
import type { Permission } from "@/lib/auth/permissions";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { getPlanSummary } from "@/lib/overview/plan";
import { listAttention } from "@/lib/overview/queries";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { addConflict, addFabric, hoursAgo, reader } from "./stage";

const db = database();
const DAY_HOURS = 24;
let nextY = 0;

/** A region of its own, so that no test meets another's. */
const region = (given: object = {}) => seedRegion(db, { x: 70, y: nextY++, ...given });

function planReader(userId: number | null = null): Ctx {
  const ctx = reader();
  return { ...ctx, actor: { ...ctx.actor, userId, permissions: new Set<Permission>(["ipam:read"]) } };
}

const reserve = (
  userId: number,
  endsInHours: number | null,
  given: { status?: "active" | "cancelled" } = {},
) =>
  db.reservation.create({
    data: {
      userId,
      kind: "region",
      number: 71 * 256 + nextY++,
      countryId: 1,
      reason: "For a test",
      createdByLabel: "test",
      expiresAt: endsInHours === null ? null : hoursAgo(-endsInHours),
      ...given,
    },
  });

beforeEach(async () => {
  await db.claim.deleteMany();
  await db.reservation.deleteMany();
  await db.host.deleteMany();
  await db.region.deleteMany();
  await db.fabric.deleteMany();
  await db.country.updateMany({ data: { regionCount: 0, hostCount: 0 } });
});

describe("the plan's tile", () => {
  it("has the hosts of 254 over all regions, and a value for each of fourteen days, the last of them today", async () => {
    const [old, young] = [
      await region({ createdAt: hoursAgo(40 * DAY_HOURS) }),
      await region({ createdAt: hoursAgo(36) }),
    ];
    await seedHosts(db, old, { count: 100, createdAt: hoursAgo(40 * DAY_HOURS) });
    await seedHosts(db, young, { count: 27, createdAt: hoursAgo(1) });
    const summary = await getPlanSummary(planReader());
    expect(summary).toMatchObject({ regions: 2, hosts: 127, utilization: 25 });
    const trend = summary?.allocationsTrend ?? [];
    expect(trend).toHaveLength(14);
    expect(trend.filter(({ value }) => value > 0)).toEqual([
      { day: "2026-03-09", value: 1 },
      { day: "2026-03-10", value: 27 },
    ]);
    expect([trend[0]?.day, trend.at(-1)?.day]).toEqual(["2026-02-25", "2026-03-10"]);
  });

  it("is nothing to who may not see the plan, and zero of an empty one", async () => {
    expect(await getPlanSummary(reader())).toBeNull();
    expect(await getPlanSummary(planReader())).toMatchObject({ regions: 0, hosts: 0, utilization: 0 });
  });
});

describe("what of the plan needs somebody", () => {
  it("are regions from 80 % on, retired ones aside, and the fullest is named", async () => {
    const [below, from, fullest, retired] = [
      await region(),
      await region(),
      await region({ name: "The fullest" }),
      await region({ status: "Retired" }),
    ];
    await seedHosts(db, below, { count: 203 });
    expect(await listAttention(planReader())).toEqual([]);
    await seedHosts(db, from, { count: 204 });
    await seedHosts(db, fullest, { count: 230 });
    await db.region.update({ where: { id: retired.id }, data: { hostCount: 254 } });
    expect(await listAttention(planReader())).toEqual([
      {
        kind: "capacity",
        count: 2,
        regionId: fullest.id,
        regionName: "The fullest",
        percent: 90.6,
        since: null,
      },
    ]);
  });

  it("are one's own reservations that end within seven days, with the moment the first of them does", async () => {
    const [mine, other] = [await createUser(db), await createUser(db)];
    await reserve(mine.id, 7 * DAY_HOURS + 1);
    await reserve(mine.id, -1);
    await reserve(mine.id, null);
    await reserve(mine.id, 5, { status: "cancelled" });
    await reserve(other.id, 1);
    expect(await listAttention(planReader(mine.id))).toEqual([]);
    await reserve(mine.id, 7 * DAY_HOURS);
    await reserve(mine.id, 30);
    expect(await listAttention(planReader(mine.id))).toEqual([
      { kind: "reservations_expiring", count: 2, until: hoursAgo(-30).toISOString(), since: null },
    ]);
    expect(await listAttention(planReader(null))).toEqual([]);
  });

  it("stand among the others by how bad they are, and are kept from who may not see the plan", async () => {
    const mine = await createUser(db);
    await seedHosts(db, await region(), { count: 254 });
    await reserve(mine.id, 1);
    await addConflict((await addFabric()).id, "low");
    await addConflict((await addFabric()).id, "high");
    const kinds = async (ctx: Ctx) =>
      (await listAttention(ctx)).map((item) => (item.kind === "conflicts" ? item.worst : item.kind));
    expect(await kinds(planReader(mine.id))).toEqual(["high", "capacity", "low", "reservations_expiring"]);
    expect(await kinds(reader())).toEqual(["high", "low"]);
  });
});

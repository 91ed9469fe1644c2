import { describe, expect, test } from "vitest";
import { GET as getOne, PATCH } from "@/app/api/v1/ipam/admin/quotas/[user]/route";
import { GET as list } from "@/app/api/v1/ipam/admin/quotas/route";
import { POST as allocate } from "@/app/api/v1/ipam/hosts/route";
import { GET as getOwn } from "@/app/api/v1/ipam/quotas/me/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
const set = (user: string, body: object, options: object = {}) =>
  call(PATCH, { method: "PATCH", params: { user }, body, ...options });

describe("one's own quota", () => {
  test("is the documented one until another is set, and counts what was allocated", async () => {
    const user = await createUser(db, { role: "operator" });
    const region = await seedRegion(db, { x: 2, y: 1 });
    await call(allocate, { as: user, body: { region_id: region.id, hostname: "mine" } });
    const { status, body } = await call(getOwn, { as: user });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user_id: `user_${user.id}`,
      regions: { used: 0, quota: 1000, remaining: 1000, is_near: false },
      hosts: { used: 1, quota: 10_000, remaining: 9999 },
    });
    await set(`user_${user.id}`, { host_quota: 1 });
    expect((await call(getOwn, { as: user })).body.hosts).toMatchObject({
      quota: 1,
      remaining: 0,
      is_near: true,
    });
    const refused = await call(allocate, { as: user, body: { region_id: region.id, hostname: "more" } });
    expect(refused.status).toBe(429);
  });

  test("of an administrator has no limit", async () => {
    const { body } = await call(getOwn);
    expect(body.hosts).toMatchObject({ quota: null, remaining: null, usage_percentage: null });
  });

  test("needs a credential", async () => {
    expect((await call(getOwn, { as: null })).status).toBe(401);
  });
});

describe("somebody's quota", () => {
  test("is set, taken back with null, and each is on record", async () => {
    const user = await createUser(db);
    const id = `user_${user.id}`;
    expect((await set(id, { region_quota: 5 })).body).toMatchObject({ region_quota: 5, host_quota: null });
    expect((await set(String(user.id), { region_quota: null })).body).toMatchObject({ region_quota: null });
    expect((await call(getOne, { params: { user: id } })).body.regions.quota).toBe(1000);
    expect(await db.auditEntry.count({ where: { objectType: "quota", objectId: id } })).toBe(2);
  });

  test.each([
    [null, 401],
    ["operator", 403],
  ] as const)("is no business of %s", async (as, status) => {
    expect((await set("user_1", { host_quota: 1 }, { as })).status).toBe(status);
    expect((await call(getOne, { as, params: { user: "user_1" } })).status).toBe(status);
    expect((await call(list, { as })).status).toBe(status);
  });

  test("is refused when bad, of nobody, or against another version", async () => {
    const user = await createUser(db);
    const answer = await set(`user_${user.id}`, { host_quota: -1 });
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty("host_quota");
    expect((await set("user_999999", { host_quota: 1 })).status).toBe(404);
    expect((await set("nobody", { host_quota: 1 })).status).toBe(404);
    const stale = await set(`user_${user.id}`, { host_quota: 1 }, { headers: { "if-match": '"other"' } });
    expect(stale.status).toBe(412);
  });

  test("is found in the list by part of the name", async () => {
    await createUser(db, { name: "Zora Quota_1%" });
    const { body } = await call(list, { query: { search: "quota_1%" } });
    expect(body.results).toMatchObject([{ name: "Zora Quota_1%" }]);
    expect(body.pagination.total_count).toBe(1);
  });
});

import { describe, expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/v1/ipam/hosts/[hostId]/route";
import { POST as allocateMany } from "@/app/api/v1/ipam/hosts/batch/route";
import { POST as releaseMany } from "@/app/api/v1/ipam/hosts/bulk-release/route";
import type { Region } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
let y = 0;
const region = (given: object = {}) => seedRegion(db, { x: 110, y: y++, ...given });
const REASON = "Replaced by a newer one";

async function host(given: object = {}) {
  const [row] = await seedHosts(db, await region(), given);
  if (!row) throw new Error("No host was made.");
  return row;
}

const release = ({ id }: { id: string }, query: object = {}, options: object = {}) =>
  call(DELETE, { method: "DELETE", params: { hostId: id }, query: { reason: REASON, ...query }, ...options });

describe("a released host", () => {
  test("stays as history, frees its address and leaves the counters right", async () => {
    const row = await host();
    const { status, body } = await release(row);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "Released",
      release_reason: REASON,
      released_at: expect.any(String),
    });
    expect((await call(GET, { params: { hostId: row.id } })).body).toEqual(body);
    expect(await db.claim.count({ where: { hostId: row.id } })).toBe(0);
    expect(await db.region.findUnique({ where: { id: row.regionId } })).toMatchObject({ hostCount: 0 });
    const entries = await db.auditEntry.findMany({ where: { objectId: row.id } });
    expect(entries).toMatchObject([{ event: "ipam.release", reason: REASON }]);
  });

  test.each([
    [null, 401],
    ["viewer", 403],
  ] as const)("releasing is refused to %s", async (as, status) => {
    expect((await release({ id: crypto.randomUUID() }, {}, { as })).status).toBe(status);
  });

  test("a bad reason is named, a bad id too, what is not there is missing", async () => {
    expect((await release(await host(), { reason: "old" })).body.details).toHaveProperty("reason");
    expect((await release({ id: "7" })).status).toBe(400);
    expect((await release({ id: crypto.randomUUID() })).status).toBe(404);
  });

  test("a second release and one against another version are refused", async () => {
    const row = await host();
    expect((await release(row, {}, { headers: { "if-match": '"other"' } })).status).toBe(412);
    expect((await release(row)).status).toBe(200);
    expect((await release(row)).status).toBe(409);
  });
});

describe("many at once", () => {
  test("are released or refused each on its own, in the order of the request", async () => {
    const [first, second, gone] = [await host(), await host(), await host({ status: "Released" })];
    const missing = crypto.randomUUID();
    const host_ids = [second.id, missing, first.id, gone.id, second.id];
    const { status, body } = await call(releaseMany, { body: { host_ids, reason: REASON } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_requested: 5, successful: 2, failed: 3 });
    expect(body.results.map(({ success }: { success: boolean }) => success)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(await db.host.count({ where: { id: { in: [first.id, second.id] }, status: "Released" } })).toBe(2);
  });

  test("of several regions, countries and people leave every counter right", async () => {
    const [one, other] = [await createUser(db), await createUser(db)];
    await db.addressQuota.createMany({ data: [one, other].map(({ id }) => ({ userId: id, hostCount: 5 })) });
    const places = [await region(), await region(), await seedRegion(db, { x: 118, y: 0 })];
    const hosts = await Promise.all([
      seedHosts(db, places[0] as Region, { count: 3, createdById: one.id }),
      seedHosts(db, places[1] as Region, { count: 2, createdById: other.id }),
      seedHosts(db, places[2] as Region, { count: 2, createdById: other.id }),
    ]);
    const counts = async () => ({
      countries: (
        await db.country.findMany({ where: { code: { in: ["SE", "PL"] } }, orderBy: { id: "asc" } })
      ).map(({ hostCount }) => hostCount),
      regions: await Promise.all(
        places.map(async ({ id }) => (await db.region.findUniqueOrThrow({ where: { id } })).hostCount),
      ),
    });
    const before = await counts();
    const host_ids = hosts.flatMap((rows) => rows.slice(1)).map(({ id }) => id);
    expect((await call(releaseMany, { body: { host_ids, reason: REASON } })).body.successful).toBe(4);
    const [sweden = 0, poland = 0] = before.countries;
    expect(await counts()).toEqual({ countries: [sweden - 3, poland - 1], regions: [1, 1, 1] });
    const quotas = await db.addressQuota.findMany({
      where: { userId: { in: [one.id, other.id] } },
      orderBy: { userId: "asc" },
    });
    expect(quotas.map(({ hostCount }) => hostCount)).toEqual([3, 3]);
  });

  test.each([
    ["host_ids", { host_ids: [] }],
    ["host_ids", { host_ids: Array.from({ length: 101 }, () => crypto.randomUUID()) }],
    ["host_ids.0", { host_ids: ["7"] }],
    ["reason", { reason: "x" }],
  ])("a bad %s is named", async (field, body) => {
    const answer = await call(releaseMany, {
      body: { host_ids: [crypto.randomUUID()], reason: REASON, ...body },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty([field]);
  });

  test("are refused to who may not release", async () => {
    const body = { host_ids: [crypto.randomUUID()], reason: REASON };
    expect((await call(releaseMany, { as: "viewer", body })).status).toBe(403);
    expect((await call(releaseMany, { as: null, body })).status).toBe(401);
  });
});

describe("a batch", () => {
  const batch = (region_id: string, body: object = {}, options: object = {}) =>
    call(allocateMany, { body: { region_id, count: 3, hostname_prefix: "web", ...body }, ...options });

  test("is named by number and gets the lowest free addresses", async () => {
    const here = await region();
    await seedHosts(db, here, { z: 2 });
    const { status, body } = await batch(here.id, { device_type: "Container", tags: { a: "1" } });
    expect(status).toBe(201);
    const got = body.results.map((each: { hostname: string; z_octet: number }) => [
      each.hostname,
      each.z_octet,
    ]);
    expect(got).toEqual([
      ["web-001", 1],
      ["web-002", 3],
      ["web-003", 4],
    ]);
    expect(body.results[0]).toMatchObject({
      host_id: expect.any(String),
      device_type: "Container",
      tags: { a: "1" },
    });
  });

  test("that does not fit, or has a name that is taken, allocates nothing", async () => {
    const here = await region();
    await seedHosts(db, here, { count: 252 });
    expect((await batch(here.id)).body.error).toBe("capacity_exhausted");
    const there = await region();
    await seedHosts(db, there, { hostname: "web-003" });
    expect((await batch(there.id)).body.error).toBe("duplicate_name");
    expect(await db.host.count({ where: { regionId: { in: [here.id, there.id] } } })).toBe(253);
    expect(
      await db.claim.count({
        where: { kind: "host", number: { gte: there.block * 256, lte: there.block * 256 + 255 } },
      }),
    ).toBe(1);
  });

  test("that passes a quota allocates nothing, and the refusal is on record", async () => {
    const user = await createUser(db, { role: "operator" });
    await db.addressQuota.create({ data: { userId: user.id, hostQuota: 2 } });
    const here = await region();
    expect((await batch(here.id, {}, { as: user })).status).toBe(429);
    expect(await db.host.count({ where: { regionId: here.id } })).toBe(0);
    expect(await db.auditEntry.count({ where: { event: "ipam.quota_exceeded", actorId: user.id } })).toBe(1);
    expect(await db.addressQuota.findUnique({ where: { userId: user.id } })).toMatchObject({ hostCount: 0 });
  });

  test.each([
    ["count", { count: 0 }],
    ["count", { count: 101 }],
    ["hostname_prefix", { hostname_prefix: "a.b" }],
    ["hostname_prefix", { hostname_prefix: "x".repeat(60) }],
  ])("of a bad %s is refused, naming it", async (field, body) => {
    const answer = await batch(crypto.randomUUID(), body);
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty(field);
  });

  test("repeated with the same key is the same batch", async () => {
    const here = await region();
    const options = { headers: { "idempotency-key": "batch" } };
    const [first, second] = [await batch(here.id, {}, options), await batch(here.id, {}, options)];
    expect(second.body).toEqual(first.body);
  });
});

describe("a change", () => {
  const change = (row: { id: string }, body: object, options: object = {}) =>
    call(PATCH, { method: "PATCH", params: { hostId: row.id }, body, ...options });

  test("is kept, on record with what changed, and told of", async () => {
    const row = await host();
    const said = {
      hostname: "DB-1",
      device_type: "Physical",
      os_type: "BSD",
      cost_center: "12",
      status: "Reserved",
    };
    const { status, body } = await change(row, said);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...said, hostname: "db-1" });
    const [entry] = await db.auditEntry.findMany({ where: { objectId: row.id, event: "ipam.update" } });
    expect(entry?.after).toEqual({ ...said, hostname: "db-1" });
    expect(
      await db.event.count({
        where: { type: "host.updated", payload: { path: ["data", "host_id"], equals: row.id } },
      }),
    ).toBe(1);
  });

  test("is refused to who may not, with a bad field, of what is missing, taken, released or another version", async () => {
    const row = await host({ count: 2, deviceType: "VM" });
    const [, other] = await db.host.findMany({
      where: { regionId: row.regionId },
      orderBy: { number: "asc" },
    });
    expect((await change(row, {}, { as: "viewer" })).status).toBe(403);
    expect((await change(row, { status: "Released" })).body.details).toHaveProperty("status");
    expect((await change({ id: crypto.randomUUID() }, {})).status).toBe(404);
    expect((await change(row, { hostname: other?.hostname })).body.error).toBe("duplicate_name");
    expect((await change(await host({ status: "Released" }), { owner: "x" })).status).toBe(409);
    expect((await change(row, { owner: "x" }, { headers: { "if-match": '"other"' } })).status).toBe(412);
  });
});

import { describe, expect, test } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { GET as getUse } from "@/app/api/v1/ipam/regions/[regionId]/utilization/route";
import { POST } from "@/app/api/v1/ipam/regions/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
let y = 0;
const region = (given: object = {}) => seedRegion(db, { x: 100, y: y++, ...given });
const params = ({ id }: { id: string }) => ({ regionId: id });
const REASON = "Moved to Sweden";
const retire = (row: { id: string }, query: object = {}, options: object = {}) =>
  call(DELETE, { method: "DELETE", params: params(row), query: { reason: REASON, ...query }, ...options });

describe("a retired region", () => {
  test("stays as history, and its block is free at once", async () => {
    const row = await region({ name: "Old" });
    const { status, body } = await retire(row);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "Retired", retire_reason: REASON, retired_at: expect.any(String) });
    expect((await call(GET, { params: params(row) })).body).toEqual(body);
    const octets = { x_octet: 100, y_octet: row.block & 255 };
    const again = await call(POST, { body: { country: "FI", region_name: "Old", ...octets } });
    expect(again.status).toBe(201);
  });

  test("with its hosts leaves an entry, an event and no claim for each, and the counters right", async () => {
    const user = await createUser(db);
    await db.addressQuota.create({ data: { userId: user.id, regionCount: 1, hostCount: 3 } });
    const row = await region({ createdById: user.id });
    const hosts = await seedHosts(db, row, { count: 3, createdById: user.id });
    const ids = hosts.map(({ id }) => id);
    const before = await db.country.findUniqueOrThrow({ where: { code: "FI" } });
    expect((await retire(row, { cascade: true })).body).toMatchObject({ allocated_hosts: 0 });
    const entries = await db.auditEntry.findMany({ where: { objectId: { in: ids } } });
    expect(entries.map(({ event, reason }) => [event, reason])).toEqual(
      ids.map(() => ["ipam.release", REASON]),
    );
    expect(await db.auditEntry.findMany({ where: { objectId: row.id } })).toMatchObject([
      { event: "ipam.retire" },
    ]);
    expect(await db.claim.count({ where: { OR: [{ hostId: { in: ids } }, { regionId: row.id }] } })).toBe(0);
    const after = await db.country.findUniqueOrThrow({ where: { code: "FI" } });
    expect(after).toMatchObject({ regionCount: before.regionCount - 1, hostCount: before.hostCount - 3 });
    expect(await db.addressQuota.findUnique({ where: { userId: user.id } })).toMatchObject({
      regionCount: 0,
      hostCount: 0,
    });
    const events = await db.event.findMany({ where: { type: { in: ["region.retired", "host.released"] } } });
    const about = events.map(({ payload }) => (payload as { data: { region_id: string } }).data.region_id);
    expect(about.filter((id) => id === row.id)).toHaveLength(4);
  });

  test("ends the links to it and to its hosts", async () => {
    const row = await region();
    const [host] = await seedHosts(db, row);
    const user = await createUser(db);
    const link = (resourceType: "region" | "host", resourceId = "") => ({
      resourceType,
      resourceId,
      tokenHash: crypto.randomUUID(),
      tokenEncrypted: "x",
      createdById: user.id,
      expiresAt: new Date(Date.now() + 60_000),
    });
    await db.share.createMany({ data: [link("region", row.id), link("host", host?.id)] });
    await retire(row, { cascade: true });
    const ended = await db.share.findMany({ where: { createdById: user.id } });
    expect(ended.map(({ endReason }) => endReason).sort()).toEqual(["host released", "region retired"]);
  });
});

describe("retiring is refused", () => {
  test.each([
    [null, 401],
    ["viewer", 403],
  ] as const)("to %s", async (as, status) => {
    expect((await retire({ id: crypto.randomUUID() }, {}, { as })).status).toBe(status);
  });

  test.each([
    ["reason", { reason: undefined }],
    ["reason", { reason: "why" }],
    ["reason", { reason: "x".repeat(501) }],
    ["cascade", { cascade: "perhaps" }],
  ])("with a bad %s, naming it", async (field, query) => {
    const { status, body } = await retire(await region(), query);
    expect(status).toBe(400);
    expect(body.details).toHaveProperty(field);
  });

  test("with a malformed id, and of what is not there", async () => {
    expect((await retire({ id: "7" })).status).toBe(400);
    expect((await retire({ id: crypto.randomUUID() })).status).toBe(404);
  });

  test("while hosts hold addresses, saying how many", async () => {
    const row = await region();
    await seedHosts(db, row, { count: 2 });
    const { status, body } = await retire(row);
    expect(status).toBe(409);
    expect(body.details).toEqual({ allocated_hosts: 2 });
    expect((await call(GET, { params: params(row) })).body.status).toBe("Active");
  });

  test("a second time", async () => {
    const row = await region();
    await retire(row);
    expect((await retire(row)).status).toBe(409);
  });

  test("against another version", async () => {
    const row = await region();
    expect((await retire(row, {}, { headers: { "if-match": '"other"' } })).status).toBe(412);
  });
});

describe("a change", () => {
  const change = (row: { id: string }, body: object, options: object = {}) =>
    call(PATCH, { method: "PATCH", params: params(row), body, ...options });

  test("is kept, on record with what changed, and told of", async () => {
    const row = await region();
    const { status, body } = await change(row, { owner: "Edge", status: "Reserved", tags: { a: "1" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      owner: "Edge",
      status: "Reserved",
      tags: { a: "1" },
      region_name: row.name,
    });
    const [entry] = await db.auditEntry.findMany({ where: { objectId: row.id, event: "ipam.update" } });
    expect(entry?.after).toEqual({ owner: "Edge", status: "Reserved", tags: { a: "1" } });
  });

  test("that changes nothing leaves no entry", async () => {
    const row = await region();
    expect((await change(row, { owner: "" })).status).toBe(200);
    expect(await db.auditEntry.count({ where: { objectId: row.id } })).toBe(0);
  });

  test.each([
    [null, 401],
    ["viewer", 403],
  ] as const)("is refused to %s", async (as, status) => {
    expect((await change({ id: crypto.randomUUID() }, { owner: "x" }, { as })).status).toBe(status);
  });

  test.each([
    ["status", { status: "Retired" }],
    ["region_name", { region_name: "x" }],
    ["cidr", { cidr: "10.0.0.0/24" }],
  ])("of a bad %s is refused, naming it", async (field, body) => {
    const answer = await change(await region(), body);
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty(field);
  });

  test("to a name of another region of the country is refused, its own in another case is not", async () => {
    const [first, second] = [await region({ name: "North" }), await region({ name: "South" })];
    expect((await change(second, { region_name: "north" })).body.error).toBe("duplicate_name");
    expect((await change(first, { region_name: "NORTH" })).status).toBe(200);
  });

  test("of a retired region is refused", async () => {
    const row = await region({ status: "Retired" });
    expect((await change(row, { owner: "x" })).status).toBe(409);
  });

  test("against another version is refused with the current one, and made with it", async () => {
    const row = await region();
    const stale = await change(row, { owner: "x" }, { headers: { "if-match": '"other"' } });
    expect(stale.status).toBe(412);
    const headers = { "if-match": String((await call(GET, { params: params(row) })).headers.get("etag")) };
    expect((await change(row, { owner: "x" }, { headers })).status).toBe(200);
    expect((await change(row, { owner: "y" }, { headers })).status).toBe(412);
  });
});

test("utilisation tells who holds the addresses", async () => {
  const row = await region();
  await seedHosts(db, row, { count: 2, deviceType: "Storage" });
  await db.claim.create({
    data: { kind: "host", number: row.block * 256 + 9, coolingUntil: new Date(Date.now() + 60_000) },
  });
  const { body } = await call(getUse, { params: params(row), as: "viewer" });
  expect(body).toMatchObject({
    allocated_hosts: 2,
    cooling_hosts: 1,
    reserved_hosts: 0,
    available_hosts: 251,
    utilization_percentage: 0.8,
    device_types: { Storage: 2 },
  });
});

import { describe, expect, test } from "vitest";
import { GET as previewNext } from "@/app/api/v1/ipam/regions/preview-next/route";
import { POST } from "@/app/api/v1/ipam/regions/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();

const allocate = (body: object = {}, options: Partial<Parameters<typeof call>[1]> = {}) =>
  call(POST, { body: { country: "IN", region_name: `Region ${crypto.randomUUID()}`, ...body }, ...options });

const countOf = async (code: string) => (await db.country.findUniqueOrThrow({ where: { code } })).regionCount;

describe("a region", () => {
  test("gets the lowest free block of its country, with all that is said of it", async () => {
    const said = { region_name: "Mumbai 1", description: "core", owner: "Net", tags: { tier: "1" } };
    const { status, body, headers } = await allocate({ ...said, country: "india" }, { as: "operator" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...said,
      cidr: "10.0.0.0/24",
      country: "India",
      country_code: "IN",
      continent: "Asia",
      status: "Active",
      allocated_hosts: 0,
      total_hosts: 254,
    });
    expect(headers.get("etag")).toBeTruthy();
  });

  test("is counted, claimed, on record and told of, once", async () => {
    const before = await countOf("AE");
    const { body } = await allocate({ country: "UAE" });
    expect(await countOf("AE")).toBe(before + 1);
    expect(await db.claim.count({ where: { kind: "region", regionId: body.region_id } })).toBe(1);
    const entries = await db.auditEntry.findMany({ where: { objectId: body.region_id } });
    expect(entries).toMatchObject([
      {
        event: "ipam.create",
        objectLabel: body.cidr,
        addressFrom: 30 * 65_536,
        addressTo: 30 * 65_536 + 255,
      },
    ]);
    const events = await db.event.findMany({
      where: { type: "region.created", payload: { path: ["data", "region_id"], equals: body.region_id } },
    });
    expect(events).toMatchObject([
      {
        payload: {
          data: { region_name: body.region_name, cidr: body.cidr, country_code: "AE", status: "Active" },
        },
      },
    ]);
  });

  test("takes the address it asks for, the next one the gap below, and an X before the next X", async () => {
    const cidrs = [];
    for (const [x_octet, y_octet] of [
      [38, 1],
      [null, null],
      [null, null],
    ])
      cidrs.push((await allocate({ country: "SG", x_octet, y_octet })).body.cidr);
    expect(cidrs).toEqual(["10.38.1.0/24", "10.38.0.0/24", "10.38.2.0/24"]);
    const taken = await db.claim.findMany({
      where: { kind: "region", number: { gte: 38 * 256, lt: 39 * 256 } },
    });
    const rest = Array.from({ length: 256 }, (_, y) => 38 * 256 + y).filter(
      (number) => !taken.some((claim) => claim.number === number),
    );
    await db.claim.createMany({
      data: rest.map((number) => ({
        kind: "region" as const,
        number,
        coolingUntil: new Date(Date.now() + 60_000),
      })),
    });
    expect((await call(previewNext, { query: { country: "SG" } })).body.cidr).toBe("10.39.0.0/24");
    expect((await allocate({ country: "SG" })).body.cidr).toBe("10.39.0.0/24");
  });
});

describe("nobody without the permission allocates", () => {
  test.each([
    [null, 401],
    ["viewer", 403],
  ] as const)("%s", async (as, status) => {
    expect((await allocate({}, { as })).status).toBe(status);
  });
});

describe("a bad field is named", () => {
  test.each([
    ["region_name", { region_name: "x" }],
    ["region_name", { region_name: "x".repeat(101) }],
    ["region_name", { region_name: "a <b>" }],
    ["region_name", { region_name: "R&D" }],
    ["description", { description: "x".repeat(501) }],
    ["owner", { owner: "x".repeat(101) }],
    ["tags.a b", { tags: { "a b": "1" } }],
    ["country", { country: "I" }],
    ["x_octet", { x_octet: 256, y_octet: 0 }],
    ["y_octet", { x_octet: 1 }],
    ["x_octet", { x_octet: 200, y_octet: 1 }],
    ["colour", { colour: "red" }],
  ])("%s of %j", async (field, body) => {
    const answer = await allocate(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: "validation_error", details: { [field]: expect.anything() } });
  });
});

test.each([allocate, ({ country }: { country: string }) => call(previewNext, { query: { country } })])(
  "a country that the plan lacks is missing",
  async (ask) => {
    const { status, body } = await ask({ country: "Atlantis" });
    expect(status).toBe(404);
    expect(body.error).toBe("not_found");
  },
);

describe("a conflict changes nothing", () => {
  test("a taken address is named", async () => {
    await seedRegion(db, { x: 46, y: 9 });
    const { status, body } = await allocate({ country: "JP", x_octet: 46, y_octet: 9 });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "conflict", message: "Region 10.46.9.0/24 is already allocated." });
    expect(await countOf("JP")).toBe(1);
  });

  test("a name is there once in a country, in any case, and in another again", async () => {
    await allocate({ country: "KR", region_name: "Seoul" });
    const { status, body } = await allocate({ country: "KR", region_name: "SEOUL" });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "duplicate_name", details: { field: "region_name" } });
    expect((await allocate({ country: "ID", region_name: "Seoul" })).status).toBe(201);
    expect(await db.claim.count({ where: { kind: "region", number: { gte: 54 * 256, lt: 62 * 256 } } })).toBe(
      1,
    );
  });

  test("nothing is allocated from the reserved range", async () => {
    expect((await allocate({ country: "Future Use" })).status).toBe(409);
    expect((await call(previewNext, { query: { country: "Future Use" } })).status).toBe(409);
  });

  test("a full country has no region left", async () => {
    await db.$executeRaw`
      INSERT INTO "Claim" (kind, number, "coolingUntil")
      SELECT 'region', block, now() + interval '1 day' FROM generate_series(70 * 256, 77 * 256 + 255) AS block`;
    for (const answer of [
      await allocate({ country: "TW" }),
      await call(previewNext, { query: { country: "TW" } }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ error: "capacity_exhausted", details: { total_capacity: 2048 } });
    }
  });
});

test("a quota stops a person at their number and is on record", async () => {
  const user = await createUser(db, { role: "operator" });
  await db.addressQuota.create({ data: { userId: user.id, regionQuota: 1 } });
  expect((await allocate({ country: "ZA" }, { as: user })).status).toBe(201);
  const { status, body } = await allocate({ country: "ZA" }, { as: user });
  expect(status).toBe(429);
  expect(body).toMatchObject({ error: "quota_exceeded", details: { quota: 1, used: 1 } });
  expect(await db.auditEntry.count({ where: { event: "ipam.quota_exceeded", actorId: user.id } })).toBe(1);
  expect(await countOf("ZA")).toBe(1);
});

test("a repeat with the same key allocates nothing and answers the same", async () => {
  const options = { headers: { "idempotency-key": "once" } };
  const body = { country: "FI", region_name: "Helsinki" };
  const [first, second] = [await allocate(body, options), await allocate(body, options)];
  expect(second.body).toEqual(first.body);
  expect(await countOf("FI")).toBe(1);
});

test("many at once share no block, and those that cannot be served fail alone", async () => {
  const names = Array.from({ length: 120 }, (_, index) => `Many ${index % 100}`);
  const answers = await Promise.all(names.map((region_name) => allocate({ country: "BR", region_name })));
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(100);
  expect(new Set(made.map(({ body }) => body.cidr)).size).toBe(100);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(20);
  expect(await countOf("BR")).toBe(100);
});

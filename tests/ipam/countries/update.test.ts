import { describe, expect, test } from "vitest";
import { GET, PATCH } from "@/app/api/v1/ipam/countries/[country]/route";
import { GET as getUse } from "@/app/api/v1/ipam/countries/[country]/utilization/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const db = database();
const change = (country: string, body: object, options: object = {}) =>
  call(PATCH, { method: "PATCH", params: { country }, body, ...options });

describe("a country", () => {
  test("gets another name, code and continent, and is found by them", async () => {
    const body = { country: "Emirates", country_code: "ae", continent: "Middle East" };
    const answer = await change("UAE", body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ...body, country_code: "AE", x_start: 30 });
    expect((await call(GET, { params: { country: "emirates" } })).status).toBe(200);
    const [entry] = await db.auditEntry.findMany({ where: { objectType: "country", event: "ipam.update" } });
    expect(entry).toMatchObject({ before: { country: "UAE" }, after: { country: "Emirates" } });
  });

  test("gives X octets up and another takes them", async () => {
    expect((await change("Future Use", { x_start: 212 })).status).toBe(200);
    const { status, body } = await change("AU", { x_end: 211 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ x_end: 211, total_capacity: 24 * 256 });
  });

  test("keeps what lives and what is reserved inside its range", async () => {
    await seedRegion(db, { x: 45, y: 0 });
    const user = await createUser(db);
    const reservation = { userId: user.id, countryId: 3, reason: "later", createdByLabel: "test" };
    await db.reservation.createMany({
      data: [
        { ...reservation, kind: "region", number: 44 * 256 },
        { ...reservation, kind: "host", number: (44 * 256 + 1) * 256 + 1 },
        { ...reservation, kind: "region", number: 44 * 256 + 2, expiresAt: new Date(0) },
      ],
    });
    const { status, body } = await change("SG", { x_end: 43 });
    expect(status).toBe(409);
    expect(body.details).toEqual({ regions_outside: 1, reservations_outside: 2 });
  });

  test("never overlaps another", async () => {
    const { status, body } = await change("JP", { x_end: 54 });
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: "conflict", details: { country: "South Korea", x_start: 54 } });
  });

  test("and its neighbour cannot both take one X octet at once", async () => {
    await change("TW", { x_start: 72 });
    const answers = await Promise.all([
      change("ID", { x_end: 71 }),
      change("TW", { x_start: 70 }),
      change("ID", { x_end: 70 }),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
    const [overlap] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "Country" a JOIN "Country" b
      ON a.id < b.id AND a."xStart" <= b."xEnd" AND b."xStart" <= a."xEnd"`;
    expect(overlap?.count).toBe(0);
  });

  test.each([
    [null, 401],
    ["operator", 403],
  ] as const)("is not changed by %s", async (as, status) => {
    expect((await change("IN", { continent: "x" }, { as })).status).toBe(status);
  });

  test.each([
    ["x_start", { x_start: -1 }],
    ["x_end", { x_end: 256 }],
    ["x_end", { x_end: 1, x_start: 2 }],
    ["country_code", { country_code: "IND" }],
    ["country", { country: "<b>" }],
    ["is_reserved", { is_reserved: true }],
  ])("a bad %s is named", async (field, body) => {
    const answer = await change("IN", body);
    expect(answer.status).toBe(400);
    expect(answer.body.details).toHaveProperty(field);
  });

  test("that is not there is missing, another's name or code is taken, another version is refused", async () => {
    expect((await change("Atlantis", { continent: "Sea" })).status).toBe(404);
    expect((await change("IN", { country: "japan" })).body).toMatchObject({
      error: "duplicate_name",
      details: { field: "country" },
    });
    expect((await change("IN", { country_code: "JP" })).body.details).toEqual({ field: "country_code" });
    expect((await change("IN", { continent: "Asia" }, { headers: { "if-match": '"other"' } })).status).toBe(
      412,
    );
  });
});

test("a country's utilisation adds up, X octet by X octet", async () => {
  const region = await seedRegion(db, { x: 150, y: 1 });
  await seedHosts(db, region, { count: 3 });
  await seedRegion(db, { x: 150, y: 2, status: "Retired" });
  const { body } = await call(getUse, { as: "viewer", params: { country: "CA" } });
  expect(body).toMatchObject({ allocated_regions: 1, allocated_hosts: 3, available_regions: 3839 });
  expect(body.x_octets).toHaveLength(15);
  expect(body.x_octets[12]).toEqual({
    x_octet: 150,
    allocated_regions: 1,
    allocated_hosts: 3,
    utilization_percentage: 0.4,
  });
  expect((await call(getUse, { params: { country: "Atlantis" } })).status).toBe(404);
});

import { describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { blockOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { claimsOf, DAY_MS, entriesOf, isFree, makeReservation, person, reserve } from "./support";

const db = database();

describe("reserving", () => {
  test("a region answers every documented field and holds its address", async () => {
    const me = await person();
    const { status, body } = await reserve(
      {
        x_octet: 5,
        y_octet: 23,
        z_octet: null,
        reason: "Reserved for Q1 2026 expansion",
        expires_in_days: 30,
      },
      { as: me },
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      reservation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      user_id: `user_${me.id}`,
      resource_type: "region",
      x_octet: 5,
      y_octet: 23,
      z_octet: null,
      reserved_address: "10.5.23.0/24",
      reason: "Reserved for Q1 2026 expansion",
      status: "active",
      created_by: me.email.split("@")[0],
      country: "India",
      metadata: {},
    });
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(30 * DAY_MS);
    expect(await claimsOf(body.reservation_id)).toMatchObject([{ kind: "region", number: blockOf(5, 23) }]);
    expect(await entriesOf(body.reservation_id)).toEqual(["ipam.reserve"]);
  });

  test("a host of a region that exists", async () => {
    const region = await seedRegion(db, { x: 5, y: 24 });
    const { status, body } = await reserve({ resource_type: "host", x_octet: 5, y_octet: 24, z_octet: 100 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      reserved_address: "10.5.24.100",
      z_octet: 100,
      region_id: region.id,
      region_name: region.name,
      expires_at: null,
    });
  });

  test("keeps facts of one's own", async () => {
    const { body } = await reserve({ x_octet: 5, y_octet: 25, metadata: { ticket: "NET-12" } });
    expect(body.metadata).toEqual({ ticket: "NET-12" });
  });
});

test("a viewer reserves nothing, and nobody without a credential does", async () => {
  const refused = await reserve({ x_octet: 5, y_octet: 26 }, { as: "viewer" });
  expect([refused.status, refused.body.details.required_permission]).toEqual([403, "ipam:allocate"]);
  expect((await reserve({ x_octet: 5, y_octet: 26 }, { as: null })).status).toBe(401);
});

test.each([
  [{ resource_type: "country" }, "resource_type"],
  [{ x_octet: 256 }, "x_octet"],
  [{ x_octet: undefined }, "x_octet"],
  [{ y_octet: -1 }, "y_octet"],
  [{ y_octet: 1.5 }, "y_octet"],
  [{ z_octet: 100 }, "z_octet"],
  [{ resource_type: "host" }, "z_octet"],
  [{ resource_type: "host", z_octet: null }, "z_octet"],
  [{ resource_type: "host", z_octet: 0 }, "z_octet"],
  [{ resource_type: "host", z_octet: 255 }, "z_octet"],
  [{ reason: "   " }, "reason"],
  [{ reason: "x".repeat(501) }, "reason"],
  [{ expires_in_days: 0 }, "expires_in_days"],
  [{ expires_in_days: 91 }, "expires_in_days"],
  [{ expire_in_days: 30 }, "expire_in_days"],
  [{ metadata: { deep: {} } }, "metadata.deep"],
  [{ x_octet: 208 }, "x_octet"],
  [{ x_octet: 255, y_octet: 255 }, "x_octet"],
])("a bad field is refused by its name: %#", async (given, field) => {
  const { status, body } = await reserve({ x_octet: 5, y_octet: 27, ...given });
  expect([status, body.error, Object.keys(body.details)]).toEqual([400, "validation_error", [field]]);
});

describe("an address that is held", () => {
  const conflict = async (given: Record<string, unknown>) => {
    const { status, body } = await reserve(given);
    expect([status, body.error]).toEqual([409, "conflict"]);
    return body;
  };

  test("by a region or a host is named as allocated", async () => {
    const region = await seedRegion(db, { x: 6, y: 1 });
    await seedHosts(db, region, { z: 100 });
    const taken = await conflict({ x_octet: 6, y_octet: 1 });
    expect([taken.message, taken.details.holder]).toEqual(["10.6.1.0/24 is already allocated.", "allocated"]);
    const { message } = await conflict({ resource_type: "host", x_octet: 6, y_octet: 1, z_octet: 100 });
    expect(message).toBe("IP address 10.6.1.100 is already allocated.");
  });

  test("by a reservation is named as reserved, with its end", async () => {
    const held = await makeReservation(6, 2, { expires_in_days: 10 });
    const { message, details } = await conflict({ x_octet: 6, y_octet: 2 });
    expect(message).toMatch(/^10\.6\.2\.0\/24 is already reserved until .* UTC\.$/);
    expect(details).toMatchObject({ holder: "reserved", until: held.expires_at });
  });

  test("by a cool-down says until when, and not after that", async () => {
    const until = new Date(Date.now() + DAY_MS);
    const number = blockOf(6, 3);
    await db.claim.create({ data: { kind: "region", number, coolingUntil: until } });
    const { message, details } = await conflict({ x_octet: 6, y_octet: 3 });
    expect(message).toMatch(/rests until .* UTC\.$/);
    expect(details).toMatchObject({ holder: "cooling_down", until: until.toISOString() });
    await db.claim.update({
      where: { kind_number: { kind: "region", number } },
      data: { coolingUntil: new Date(Date.now() - 1) },
    });
    expect((await reserve({ x_octet: 6, y_octet: 3 })).status).toBe(201);
  });

  test("and a host without its region is told to wait for one", async () => {
    const { message } = await conflict({ resource_type: "host", x_octet: 6, y_octet: 4, z_octet: 9 });
    expect(message).toBe("There is no region 10.6.4.0/24 to hold a host; allocate it first.");
    await seedRegion(db, { x: 6, y: 4, status: "Retired" });
    await conflict({ resource_type: "host", x_octet: 6, y_octet: 4, z_octet: 9 });
  });
});

test("of thirty who want one address at the same moment, one gets it", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => reserve({ x_octet: 6, y_octet: 5 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 29 }, () => 409)]);
  expect(await db.reservation.count({ where: { kind: "region", number: blockOf(6, 5) } })).toBe(1);
});

test("a repeated request reserves once", async () => {
  const headers = { "idempotency-key": "reserve-6-6" };
  const body = { x_octet: 6, y_octet: 6 };
  const [one, two] = [await reserve(body, { headers }), await reserve(body, { headers })];
  expect([two.status, two.text]).toEqual([201, one.text]);
});

describe("asking whether an address is free", () => {
  test("says yes, or what holds it", async () => {
    const region = await seedRegion(db, { x: 6, y: 7 });
    const ask = async (query: Record<string, string | number>) => (await isFree(query)).body;
    expect(await ask({ resource_type: "region", x_octet: 6, y_octet: 8 })).toEqual({
      address: "10.6.8.0/24",
      is_available: true,
      reason: null,
      country: "India",
      region_name: null,
    });
    expect(await ask({ resource_type: "region", x_octet: 6, y_octet: 7 })).toMatchObject({
      is_available: false,
      reason: "10.6.7.0/24 is already allocated.",
    });
    expect(await ask({ resource_type: "host", x_octet: 6, y_octet: 7, z_octet: 1 })).toMatchObject({
      address: "10.6.7.1",
      is_available: true,
      region_name: region.name,
    });
    expect((await ask({ resource_type: "region", x_octet: 230, y_octet: 0 })).is_available).toBe(false);
    expect((await ask({ resource_type: "host", x_octet: 6, y_octet: 9, z_octet: 1 })).reason).toContain(
      "no region",
    );
  });

  test.each([
    [{ x_octet: 6, y_octet: 8 }, "resource_type"],
    [{ resource_type: "region", x_octet: "six", y_octet: 8 }, "x_octet"],
    [{ resource_type: "region", x_octet: 6, y_octet: 256 }, "y_octet"],
    [{ resource_type: "host", x_octet: 6, y_octet: 8 }, "z_octet"],
    [{ resource_type: "host", x_octet: 6, y_octet: 8, z_octet: 255 }, "z_octet"],
  ])("refuses a bad field by its name: %#", async (query, field) => {
    const { status, body } = await isFree(query);
    expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
  });

  test("needs a credential", async () => {
    expect((await isFree({ resource_type: "region", x_octet: 6, y_octet: 8 }, { as: null })).status).toBe(
      401,
    );
  });
});

import { describe, expect, test } from "vitest";
import { POST as convertRoute } from "@/app/api/v1/ipam/reservations/[reservationId]/convert/route";
import { database } from "@/lib/db";
import { blockOf, numberOf } from "@/lib/ipam/addresses";
import { seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import {
  cancel,
  claimsOf,
  entriesOf,
  letExpire,
  makeReservation,
  NOBODY,
  type Options,
  person,
  read,
} from "./support";

const db = database();
const convert = (id: string, body: unknown, options: Options = {}) =>
  call(convertRoute, { as: "operator", params: { reservationId: id }, body, ...options });
const holderOf = (kind: "region" | "host", number: number) =>
  db.claim.findUniqueOrThrow({ where: { kind_number: { kind, number } } });

describe("converting", () => {
  test("a region answers as documented, at the reserved address, and is counted", async () => {
    const me = await person();
    const { reservation_id: id } = await makeReservation(11, 1, { expires_in_days: 3 }, { as: me });
    const before = await db.country.findFirstOrThrow({ where: { code: "IN" } });
    const { status, body } = await convert(
      id,
      {
        region_name: "Production Network",
        description: "Primary production environment",
        owner: "DevOps Team",
        tags: { environment: "production", department: "engineering" },
      },
      { as: me },
    );
    expect(status).toBe(201);
    expect(body).toEqual({
      resource_id: body.allocation.region_id,
      resource_type: "region",
      allocation: {
        region_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        region_name: "Production Network",
        cidr: "10.11.1.0/24",
        status: "Active",
        created_at: expect.any(String),
      },
    });
    expect(await db.region.findUniqueOrThrow({ where: { id: body.resource_id } })).toMatchObject({
      block: blockOf(11, 1),
      countryId: before.id,
      owner: "DevOps Team",
      tags: { environment: "production", department: "engineering" },
      createdById: me.id,
    });
    expect(await holderOf("region", blockOf(11, 1))).toMatchObject({
      regionId: body.resource_id,
      reservationId: null,
    });
    const { regionCount } = await db.country.findUniqueOrThrow({ where: { id: before.id } });
    expect(regionCount).toBe(before.regionCount + 1);
    expect(await db.addressQuota.findUnique({ where: { userId: me.id } })).toMatchObject({ regionCount: 1 });
    expect((await read(id, { as: me })).body).toMatchObject({
      status: "converted",
      converted_to: body.resource_id,
    });
    expect(await entriesOf(id)).toEqual(["ipam.reserve", "ipam.convert_reservation"]);
    expect(await entriesOf(body.resource_id)).toEqual(["ipam.create"]);
  });

  test("a host answers as documented, at the reserved address", async () => {
    const region = await seedRegion(db, { x: 11, y: 2 });
    const { reservation_id: id } = await makeReservation(11, 2, { resource_type: "host", z_octet: 77 });
    const { status, body } = await convert(id, {
      hostname: "DB-Server-01",
      device_type: "VM",
      os_type: "Ubuntu 22.04",
      application: "PostgreSQL",
      owner: "Database Team",
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      resource_id: body.allocation.host_id,
      resource_type: "host",
      allocation: {
        host_id: expect.any(String),
        ip_address: "10.11.2.77",
        hostname: "db-server-01",
        region_id: region.id,
        status: "Active",
        created_at: expect.any(String),
      },
    });
    expect(await holderOf("host", numberOf(region.block, 77))).toMatchObject({ hostId: body.resource_id });
    expect(await db.region.findUniqueOrThrow({ where: { id: region.id } })).toMatchObject({ hostCount: 1 });
  });
});

test("a viewer converts nothing, and nobody somebody else's", async () => {
  const { reservation_id: id } = await makeReservation(11, 3, {}, { as: await person() });
  const body = { region_name: "Taken over" };
  expect((await convert(id, body, { as: null })).status).toBe(401);
  expect((await convert(id, body, { as: "viewer" })).body.details.required_permission).toBe("ipam:allocate");
  expect((await convert(id, body, { as: await person() })).status).toBe(404);
});

test("what the kind needs is asked for by its name", async () => {
  await seedRegion(db, { x: 11, y: 4 });
  const region = await makeReservation(11, 5);
  const host = await makeReservation(11, 4, { resource_type: "host", z_octet: 9 });
  const fieldsOf = async (id: string, body: unknown) => {
    const answer = await convert(id, body);
    expect([answer.status, answer.body.error]).toEqual([400, "validation_error"]);
    return Object.keys(answer.body.details).sort();
  };
  expect(await fieldsOf(region.reservation_id, {})).toEqual(["region_name"]);
  expect(await fieldsOf(host.reservation_id, {})).toEqual(["hostname"]);
  expect(await fieldsOf(region.reservation_id, { region_name: "x" })).toEqual(["region_name"]);
  expect(await fieldsOf(region.reservation_id, { hostname: "web-01" })).toEqual(["hostname", "region_name"]);
  expect(await fieldsOf(host.reservation_id, { hostname: "-web" })).toEqual(["hostname"]);
  expect(await fieldsOf(host.reservation_id, { hostname: "web", device_type: "Toaster" })).toEqual([
    "device_type",
  ]);
  expect((await convert("x", {})).status).toBe(400);
  for (const { reservation_id } of [region, host])
    expect((await read(reservation_id)).body.status).toBe("active");
});

test("an unknown one is missing", async () => {
  expect((await convert(NOBODY, { region_name: "Nothing" })).status).toBe(404);
});

describe("a conversion that cannot be", () => {
  test("is refused when the reservation has ended", async () => {
    const over = await makeReservation(11, 6, { expires_in_days: 1 });
    await letExpire(over.reservation_id);
    const given = await makeReservation(11, 7);
    await cancel(given.reservation_id);
    for (const { reservation_id } of [over, given]) {
      const { status, body } = await convert(reservation_id, { region_name: "Too late" });
      expect([status, body.error]).toEqual([409, "conflict"]);
    }
  });

  test("leaves the reservation as it is when the name is taken", async () => {
    await seedRegion(db, { x: 11, y: 8, name: "Known name" });
    const { reservation_id: id } = await makeReservation(11, 9);
    const { status, body } = await convert(id, { region_name: "known NAME" });
    expect([status, body.error]).toEqual([409, "duplicate_name"]);
    expect((await read(id)).body.status).toBe("active");
    expect(await claimsOf(id)).toHaveLength(1);
  });

  test("leaves it as it is when the quota is used up, and that is on record", async () => {
    const me = await person();
    await db.addressQuota.create({ data: { userId: me.id, regionQuota: 0 } });
    const { reservation_id: id } = await makeReservation(11, 10, {}, { as: me });
    const { status, body } = await convert(id, { region_name: "One too many" }, { as: me });
    expect([status, body.error]).toEqual([429, "quota_exceeded"]);
    expect((await read(id, { as: me })).body.status).toBe("active");
    expect(await claimsOf(id)).toHaveLength(1);
    expect(await entriesOf(`user_${me.id}`)).toEqual(["ipam.quota_exceeded"]);
  });

  test("waits for an active region around a host", async () => {
    const region = await seedRegion(db, { x: 11, y: 11, status: "Reserved" });
    const { reservation_id: id } = await makeReservation(11, 11, { resource_type: "host", z_octet: 9 });
    const { status, body } = await convert(id, { hostname: "early" });
    expect([status, body.error, body.message]).toEqual([
      409,
      "conflict",
      "There is no active region 10.11.11.0/24 to hold the host.",
    ]);
    await db.region.update({ where: { id: region.id }, data: { status: "Active" } });
    expect((await convert(id, { hostname: "early" })).status).toBe(201);
  });

  test("writes nothing over a version that is not the current one", async () => {
    const { reservation_id: id } = await makeReservation(11, 12);
    const body = { region_name: "Versioned" };
    expect((await convert(id, body, { headers: { "if-match": '"stale"' } })).status).toBe(412);
    const etag = (await read(id)).headers.get("etag") ?? "";
    expect((await convert(id, body, { headers: { "if-match": etag } })).status).toBe(201);
  });
});

test("of ten who convert one reservation at the same moment, one succeeds", async () => {
  const { reservation_id: id } = await makeReservation(11, 13);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => convert(id, { region_name: `Attempt ${index}` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  expect(await db.region.count({ where: { block: blockOf(11, 13) } })).toBe(1);
});

test("a repeated request converts once and gives the same answer", async () => {
  const { reservation_id: id } = await makeReservation(11, 14);
  const headers = { "idempotency-key": `convert-${id}` };
  const [one, two] = [
    await convert(id, { region_name: "Once" }, { headers }),
    await convert(id, { region_name: "Once" }, { headers }),
  ];
  expect([two.status, two.text]).toEqual([201, one.text]);
  expect((await convert(id, { region_name: "Twice" })).status).toBe(409);
});

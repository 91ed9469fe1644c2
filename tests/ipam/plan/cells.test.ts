import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/regions/[regionId]/cells/route";
import { database } from "@/lib/db";
import { blockOf, numberOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { type CallOptions, call } from "@/tests/support/call";
import { letExpire, makeReservation, person } from "../reservations/support";

const db = database();
const cells = (regionId: string, options: object = {}) => call(GET, { params: { regionId }, ...options });
const SECOND_MS = 1000;

test("says of each of the 256 addresses who has it; what is over counts as free", async () => {
  const { id, ...region } = await seedRegion(db, { x: 70, y: 0 });
  const [host] = await seedHosts(db, { id, ...region }, { deviceType: "Physical" });
  await seedHosts(db, { id, ...region }, { z: 2, status: "Released", hostname: "gone" });
  const held = { resource_type: "host", expires_in_days: 1 };
  const reservation = await makeReservation(70, 0, { ...held, z_octet: 3 });
  await letExpire((await makeReservation(70, 0, { ...held, z_octet: 4 })).reservation_id);
  const until = new Date(Date.now() + 60 * SECOND_MS);
  await db.claim.createMany({
    data: [
      { kind: "host", number: numberOf(blockOf(70, 0), 5), coolingUntil: until },
      { kind: "host", number: numberOf(blockOf(70, 0), 6), coolingUntil: new Date(Date.now() - SECOND_MS) },
    ],
  });
  const { status, body } = await cells(id, { as: "viewer" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ region_id: id, cidr: "10.70.0.0/24", country: "Taiwan", status: "Active" });
  expect(body.cells.map(({ z }: { z: number }) => z)).toEqual(Array.from({ length: 256 }, (_, z) => z));
  const states = body.cells.map(({ state }: { state: string }) => state);
  expect(states.slice(0, 7)).toEqual(["network", "host", "free", "reserved", "free", "cooling", "free"]);
  expect(new Set(states.slice(7, 255))).toEqual(new Set(["free"]));
  expect(states[255]).toBe("broadcast");
  expect(body.cells[1]).toEqual({
    z: 1,
    ip_address: "10.70.0.1",
    state: "host",
    host_id: host?.id,
    hostname: host?.hostname,
    device_type: "Physical",
    created_at: host?.createdAt.toISOString(),
    reservation: null,
    until: null,
  });
  expect(body.cells[3].until).toBe(reservation.expires_at);
  expect(body.cells[5].until).toBe(until.toISOString());
});

test("all learn who keeps an address and what for, but only its owner and administrators get the way to it", async () => {
  const { id } = await seedRegion(db, { x: 73, y: 0 });
  const [owner, other] = [await person(), await person()];
  const asked = { resource_type: "host", z_octet: 9, reason: "For the new firewall", expires_in_days: 2 };
  const { reservation_id, ...made } = await makeReservation(73, 0, asked, { as: owner });
  const told = { created_by: made.created_by, reason: "For the new firewall", expires_at: made.expires_at };
  const seenBy = async (as: CallOptions["as"]) => (await cells(id, { as })).body.cells[9].reservation;
  for (const as of [owner, "administrator"] as const)
    expect(await seenBy(as)).toEqual({ ...told, reservation_id });
  for (const as of [other, "viewer"] as const)
    expect(await seenBy(as)).toEqual({ ...told, reservation_id: null });
});

test("nobody sees them without a credential", async () => {
  expect((await cells(randomUUID(), { as: null })).status).toBe(401);
});

test("an id that is no UUID is a bad field", async () => {
  const { status, body } = await cells("not-an-id");
  expect(status).toBe(400);
  expect(body.details).toHaveProperty("regionId");
});

test("a region that does not exist has none", async () => {
  expect((await cells(randomUUID())).body).toMatchObject({ success: false, error: "not_found" });
});

test("the addresses of a retired region are no longer its own", async () => {
  const { id } = await seedRegion(db, { x: 71, y: 0, status: "Retired" });
  expect(await cells(id)).toMatchObject({ status: 409, body: { error: "conflict" } });
});

test("an unchanged region is not sent twice", async () => {
  const { id } = await seedRegion(db, { x: 72, y: 0 });
  const { headers } = await cells(id);
  const again = await cells(id, { headers: { "if-none-match": String(headers.get("etag")) } });
  expect(again.status).toBe(304);
});

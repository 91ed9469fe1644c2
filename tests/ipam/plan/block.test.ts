import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/plan/blocks/[xOctet]/[yOctet]/route";
import { database } from "@/lib/db";
import { blockOf } from "@/lib/ipam/addresses";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { type CallOptions, call } from "@/tests/support/call";
import { letExpire, makeReservation, person } from "../reservations/support";

const db = database();
const SECOND_MS = 1000;

const block = (x: number | string, y: number | string, options: CallOptions = {}) =>
  call(GET, { as: "viewer", params: { xOctet: String(x), yOctet: String(y) }, ...options });
const nobody = { region: null, reservation: null, until: null };

test("names the region that has a block, not one that was retired there", async () => {
  await seedRegion(db, { x: 70, y: 0, status: "Retired" });
  const region = await seedRegion(db, { x: 70, y: 0, owner: "Network" });
  await seedHosts(db, region, { count: 3 });
  const { status, body } = await block(70, 0);
  expect(status).toBe(200);
  expect(body).toEqual({
    cidr: "10.70.0.0/24",
    country: "Taiwan",
    state: "active",
    region: {
      region_id: region.id,
      region_name: region.name,
      owner: "Network",
      status: "Active",
      allocated_hosts: 3,
      created_at: region.createdAt.toISOString(),
    },
    reservation: null,
    until: null,
  });
});

test("a region that takes no hosts is told from one that does", async () => {
  await seedRegion(db, { x: 70, y: 1, status: "Reserved" });
  expect((await block(70, 1)).body.state).toBe("held");
});

test("all learn who keeps a block and what for, but only its owner and administrators get the way to it", async () => {
  const [owner, other] = [await person(), await person()];
  const asked = { reason: "For the second hall", expires_in_days: 3 };
  const { reservation_id, created_by, expires_at } = await makeReservation(70, 2, asked, { as: owner });
  const reservation = { created_by, reason: "For the second hall", expires_at };
  const seen = { state: "reserved", region: null, until: null };
  for (const as of [owner, "administrator"] as const)
    expect((await block(70, 2, { as })).body).toMatchObject({
      ...seen,
      reservation: { ...reservation, reservation_id },
    });
  for (const as of [other, "viewer"] as const)
    expect((await block(70, 2, { as })).body).toMatchObject({
      ...seen,
      reservation: { ...reservation, reservation_id: null },
    });
});

test("a block that rests says until when; what is over is free", async () => {
  const rest = (y: number, untilMs: number) =>
    db.claim.create({
      data: { kind: "region", number: blockOf(70, y), coolingUntil: new Date(Date.now() + untilMs) },
    });
  const { coolingUntil } = await rest(3, 60 * SECOND_MS);
  await rest(4, -SECOND_MS);
  await letExpire((await makeReservation(70, 5, { expires_in_days: 1 })).reservation_id);
  expect((await block(70, 3)).body).toMatchObject({ state: "cooling", until: coolingUntil?.toISOString() });
  for (const y of [4, 5, 6]) expect((await block(70, y)).body).toMatchObject({ state: "free", ...nobody });
});

test("a block of the reserved range is kept", async () => {
  expect((await block(255, 255)).body).toMatchObject({ country: "Future Use", state: "kept", ...nobody });
});

test("nobody sees it without a credential", async () => {
  expect((await block(70, 0, { as: null })).status).toBe(401);
});

test.each([
  [256, 0, "xOctet"],
  ["", 0, "xOctet"],
  [0, "a", "yOctet"],
  [0, -1, "yOctet"],
])("10.%s.%s is no block, and the octet is named", async (x, y, field) => {
  const { status, body } = await block(x, y);
  expect(status).toBe(400);
  expect(body.details).toHaveProperty(field);
});

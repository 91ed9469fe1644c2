import { expect, test } from "vitest";
import { GET } from "@/app/metrics/route";
import { database } from "@/lib/db";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { makeReservation, person } from "@/tests/ipam/reservations/support";
import { call } from "@/tests/support/call";
import { parseExposition, readValue } from "./exposition";

const db = database();
const gauge = async (name: string, labels: Record<string, string>) =>
  readValue(parseExposition((await call(GET)).text), `tideline_ipam_${name}`, labels);

test("regions and hosts count in their own country, without what was retired or released", async () => {
  const [taiwan, other] = [{ country: "Taiwan" }, { country: "Japan" }];
  const first = await seedRegion(db, { x: 70, y: 0 });
  await seedRegion(db, { x: 77, y: 255, status: "Reserved" });
  await seedRegion(db, { x: 71, y: 0, status: "Retired" });
  await seedHosts(db, first, { count: 5 });
  await seedHosts(db, first, { z: 100, count: 3, status: "Released" });
  await seedHosts(db, await seedRegion(db, { x: 46, y: 0 }), { count: 7 });
  expect([await gauge("regions", taiwan), await gauge("regions", other)]).toEqual([2, 1]);
  expect([await gauge("hosts", taiwan), await gauge("hosts", other)]).toEqual([5, 7]);
});

test("the use of a country is a share of one, of the regions that fit into its own range", async () => {
  // Chile has ten X octets, Indonesia eight: a share of the wrong range shows.
  for (let y = 0; y < 32; y += 1) await seedRegion(db, { x: 178, y });
  for (let y = 0; y < 32; y += 1) await seedRegion(db, { x: 62, y });
  expect(await gauge("utilization_ratio", { country: "Chile" })).toBeCloseTo(32 / 2560, 10);
  expect(await gauge("utilization_ratio", { country: "Indonesia" })).toBe(32 / 2048);
  expect(await gauge("utilization_ratio", { country: "UAE" })).toBe(0);
});

test("reservations count by kind and status", async () => {
  const as = await person();
  await seedRegion(db, { x: 30, y: 0 });
  await makeReservation(31, 0, {}, { as });
  await makeReservation(31, 1, {}, { as });
  const { reservation_id: id } = await makeReservation(31, 2, {}, { as });
  await makeReservation(30, 0, { resource_type: "host", z_octet: 9 }, { as });
  await db.reservation.update({ where: { id }, data: { status: "cancelled" } });
  const read = (kind: string, status: string) => gauge("reservations", { kind, status });
  expect([await read("region", "active"), await read("region", "cancelled")]).toEqual([2, 1]);
  expect([await read("host", "active"), await read("host", "cancelled")]).toEqual([1, undefined]);
});

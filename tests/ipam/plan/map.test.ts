import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/ipam/plan/map/route";
import { database } from "@/lib/db";
import { blockOf } from "@/lib/ipam/addresses";
import { BLOCK_STATE } from "@/lib/ipam/plan/layers";
import { seedHosts, seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { letExpire, makeReservation } from "../reservations/support";

const db = database();
const SECOND_MS = 1000;

async function read() {
  const { status, body, text } = await call(GET, { as: "viewer" });
  expect(status).toBe(200);
  const layer = (name: "states" | "hosts") => new Uint8Array(Buffer.from(body[name], "base64"));
  return { states: layer("states"), hosts: layer("hosts"), countries: body.countries, text };
}

const rest = (y: number, untilMs: number) =>
  db.claim.create({
    data: { kind: "region", number: blockOf(70, y), coolingUntil: new Date(Date.now() + untilMs) },
  });

test("says of each block who has it; what is over counts as free", async () => {
  const full = await seedRegion(db, { x: 70, y: 0 });
  await seedHosts(db, full, { count: 254 });
  await seedRegion(db, { x: 70, y: 1, status: "Reserved" });
  await seedRegion(db, { x: 70, y: 2, status: "Retired" });
  await makeReservation(70, 3, { expires_in_days: 1 });
  await letExpire((await makeReservation(70, 4, { expires_in_days: 1 })).reservation_id);
  await rest(5, 60 * SECOND_MS);
  await rest(6, -SECOND_MS);
  const { states, hosts, countries } = await read();
  const { free, active, held, reserved, cooling, kept } = BLOCK_STATE;
  expect([...states.subarray(blockOf(70, 0), blockOf(70, 7))]).toEqual([
    active,
    held,
    free,
    reserved,
    free,
    cooling,
    free,
  ]);
  expect(hosts[blockOf(70, 0)]).toBe(254);
  expect(hosts.reduce((sum, count) => sum + count, 0)).toBe(254);
  expect([states[blockOf(207, 255)], states[blockOf(208, 0)], states[blockOf(255, 255)]]).toEqual([
    free,
    kept,
    kept,
  ]);
  const taiwan = countries.find(({ country_code }: { country_code: string }) => country_code === "TW");
  const capacity = (taiwan.x_end - taiwan.x_start + 1) * 256;
  expect(taiwan).toMatchObject({
    allocated_regions: 2,
    allocated_hosts: 254,
    reserved_regions: 1,
    cooling_regions: 1,
    available_regions: capacity - 4,
  });
});

test("is what the rows say, wherever they are", async () => {
  // A step that is prime to the plan's width scatters the blocks over every X and Y.
  const blocks = Array.from({ length: 40 }, (_, index) => (index * 1237) % blockOf(60, 0));
  for (const [index, block] of blocks.entries()) {
    const region = await seedRegion(db, { x: block >> 8, y: block & 255 });
    if (index % 4 > 0) await seedHosts(db, region, { count: index });
  }
  const { states, hosts, countries } = await read();
  const rows = await db.region.findMany({ where: { status: "Active" } });
  const active = [...states.keys()].filter((block) => states[block] === BLOCK_STATE.active);
  expect(active).toEqual(rows.map(({ block }) => block).sort((a, b) => a - b));
  for (const { block, hostCount } of rows) expect(hosts[block]).toBe(hostCount);
  for (const country of countries) {
    const counted = rows.filter(({ block }) => block >> 8 >= country.x_start && block >> 8 <= country.x_end);
    expect(country.allocated_hosts).toBe(counted.reduce((sum, { hostCount }) => sum + hostCount, 0));
  }
});

test("stays below 150 KB on the way, however the plan is filled", async () => {
  await db.$executeRaw`
    INSERT INTO "Claim" (kind, number, "coolingUntil")
    SELECT 'region', number, now() + interval '1 hour'
    FROM generate_series(${blockOf(72, 0)}::int, ${blockOf(207, 255)}::int) AS number
    WHERE hashint4(number) % 2 = 0 ON CONFLICT DO NOTHING`;
  const { text } = await read();
  expect(gzipSync(text).length).toBeLessThan(150_000);
});

test("nobody sees it without a credential", async () => {
  expect((await call(GET, { as: null })).status).toBe(401);
});

test("an unchanged plan is not sent twice, a changed one is", async () => {
  const { headers } = await call(GET);
  const again = { headers: { "if-none-match": String(headers.get("etag")) } };
  expect((await call(GET, again)).status).toBe(304);
  await seedRegion(db, { x: 71, y: 9 });
  expect((await call(GET, again)).status).toBe(200);
});

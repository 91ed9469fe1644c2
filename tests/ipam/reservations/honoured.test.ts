import { expect, test } from "vitest";
import { POST as allocateHost } from "@/app/api/v1/ipam/hosts/route";
import { POST as allocateRegion } from "@/app/api/v1/ipam/regions/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import { letExpire, makeReservation, reserve } from "./support";

const db = database();
const region = (body: Record<string, unknown>) =>
  call(allocateRegion, { as: "operator", body: { country: "TW", ...body } });
const host = (region_id: string, body: Record<string, unknown>) =>
  call(allocateHost, { as: "operator", body: { region_id, ...body } });

test("automatic allocation passes a reserved region over, and takes it once the reservation is over", async () => {
  const held = await makeReservation(70, 0, { expires_in_days: 1 });
  expect((await region({ region_name: "First" })).body.cidr).toBe("10.70.1.0/24");
  await letExpire(held.reservation_id);
  expect((await region({ region_name: "Second" })).body.cidr).toBe("10.70.0.0/24");
});

test("automatic allocation passes a reserved host over, and takes it once the reservation is over", async () => {
  const { id } = await seedRegion(db, { x: 71, y: 0 });
  const held = await makeReservation(71, 0, { resource_type: "host", z_octet: 1, expires_in_days: 1 });
  expect((await host(id, { hostname: "first" })).body.ip_address).toBe("10.71.0.2");
  await letExpire(held.reservation_id);
  expect((await host(id, { hostname: "second" })).body.ip_address).toBe("10.71.0.1");
});

test("a reserved address that is asked for is refused, and given from the moment of the expiry on", async () => {
  const held = await makeReservation(72, 9, { expires_in_days: 1 });
  const wish = { region_name: "Wished for", x_octet: 72, y_octet: 9 };
  const refused = await region(wish);
  expect([refused.status, refused.body.error]).toEqual([409, "conflict"]);
  await letExpire(held.reservation_id);
  expect((await region(wish)).status).toBe(201);
});

test("allocations and reservations at the same moment never meet", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      index % 2
        ? region({ region_name: `Racing ${index}` })
        : reserve({ x_octet: 70, y_octet: 2 + index / 2 }),
    ),
  );
  for (const { status, body } of outcomes)
    expect([201, 409], `${status} ${JSON.stringify(body)}`).toContain(status);
  const allocated = outcomes.filter((_, index) => index % 2);
  expect(allocated.filter(({ status }) => status !== 201)).toEqual([]);
  const addresses = outcomes.flatMap(({ body }) => body.cidr ?? body.reserved_address ?? []);
  expect(new Set(addresses).size).toBe(addresses.length);
});

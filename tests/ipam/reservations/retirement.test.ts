import { expect, test } from "vitest";
import { GET as list } from "@/app/api/v1/ipam/notifications/route";
import { DELETE as retireRoute } from "@/app/api/v1/ipam/regions/[regionId]/route";
import { POST as convertRoute } from "@/app/api/v1/ipam/reservations/[reservationId]/convert/route";
import { database } from "@/lib/db";
import { seedRegion } from "@/prisma/seed/ipam";
import { call } from "@/tests/support/call";
import {
  claimsOf,
  entriesOf,
  letExpire,
  makeReservation,
  type Options,
  person,
  read,
  reserve,
} from "./support";

const db = database();
const inside = (y: number, z: number, options: Options = {}) =>
  makeReservation(12, y, { resource_type: "host", z_octet: z, expires_in_days: 5 }, options);
const retire = (regionId: string) =>
  call(retireRoute, {
    as: "operator",
    method: "DELETE",
    params: { regionId },
    query: { reason: "Moved away" },
  });

test("reservations in a retired region end with it, on record, and their holders are told", async () => {
  const holder = await person();
  const region = await seedRegion(db, { x: 12, y: 1, name: "Leaving" });
  const { reservation_id: id } = await inside(1, 9, { as: holder });
  const { reservation_id: over } = await inside(1, 10, { as: holder });
  await letExpire(over);
  expect((await retire(region.id)).status).toBe(200);
  expect((await read(id, { as: holder })).body).toMatchObject({
    status: "cancelled",
    ended_at: expect.any(String),
  });
  expect(await entriesOf(id)).toEqual(["ipam.reserve", "ipam.cancel_reservation"]);
  expect((await read(over, { as: holder })).body.status).toBe("expired");
  const { body } = await call(list, { as: holder });
  expect(body.notifications).toMatchObject([
    {
      notification_type: "reservation_ended",
      message: "Your reservation of 10.12.1.9 ended, because the region Leaving was retired.",
      resource_id: id,
    },
  ]);
});

test("they hold nothing in the region that has the block next", async () => {
  const region = await seedRegion(db, { x: 12, y: 2 });
  const { reservation_id: id } = await inside(2, 9);
  await retire(region.id);
  expect(await claimsOf(id)).toEqual([]);
  await seedRegion(db, { x: 12, y: 2, name: "Next" });
  const body = { resource_type: "host", x_octet: 12, y_octet: 2, z_octet: 9 };
  expect((await reserve(body, { as: await person() })).status).toBe(201);
});

test("reservations in other regions, and of regions, stay", async () => {
  const region = await seedRegion(db, { x: 12, y: 4 });
  await seedRegion(db, { x: 12, y: 5 });
  const [other, block] = [await inside(5, 9), await makeReservation(12, 3)];
  await retire(region.id);
  for (const { reservation_id: id } of [other, block]) {
    expect((await read(id)).body.status).toBe("active");
    expect(await claimsOf(id)).toHaveLength(1);
  }
});

test("conversions at the moment of the retirement come before it or not at all", async () => {
  for (let y = 10; y < 16; y += 1) {
    const region = await seedRegion(db, { x: 12, y });
    const ids = [(await inside(y, 9)).reservation_id, (await inside(y, 10)).reservation_id];
    const convert = (reservationId: string) =>
      call(convertRoute, {
        as: "operator",
        params: { reservationId },
        body: { hostname: `h-${reservationId}` },
      });
    const [retired, ...converted] = await Promise.all([retire(region.id), ...ids.map(convert)]);
    // Without cascade, a host that came first forbids the retirement.
    const came = converted.filter(({ status }) => status === 201).length;
    expect(
      converted.map(({ status }) => status).filter((status) => status !== 201 && status !== 409),
    ).toEqual([]);
    expect(retired?.status).toBe(came > 0 ? 409 : 200);
    const active = await db.reservation.count({ where: { id: { in: ids }, status: "active" } });
    expect(active).toBe(0);
  }
});

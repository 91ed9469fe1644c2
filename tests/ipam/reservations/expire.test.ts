import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { expireReservationsJob, warnHoldersJob } from "@/lib/ipam/reservations/jobs";
import {
  claimsOf,
  DAY_MS,
  entriesOf,
  extend,
  letExpire,
  makeReservation,
  person,
  read,
  reserve,
  systemCtx,
} from "./support";

const db = database();
const expire = () => expireReservationsJob.perform(systemCtx(), {});
const warnAt = (now: Date) => warnHoldersJob.perform(systemCtx(now), {});
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

test("an expired reservation loses its address, once and on record", async () => {
  const over = await makeReservation(10, 1, { expires_in_days: 1 });
  const running = await makeReservation(10, 2, { expires_in_days: 1 });
  const endless = await makeReservation(10, 3);
  const { expiresAt } = await letExpire(over.reservation_id);
  await Promise.all([expire(), expire()]);
  await expire();
  const row = await db.reservation.findUniqueOrThrow({ where: { id: over.reservation_id } });
  expect(row).toMatchObject({ status: "expired", endedAt: expiresAt });
  expect(await claimsOf(over.reservation_id)).toEqual([]);
  expect(await entriesOf(over.reservation_id)).toEqual(["ipam.reserve", "ipam.reservation_expired"]);
  for (const { reservation_id } of [running, endless]) {
    expect((await read(reservation_id)).body.status).toBe("active");
    expect(await claimsOf(reservation_id)).toHaveLength(1);
  }
});

test("its address is free from that moment on, before any job has run, and stays with who takes it", async () => {
  const over = await makeReservation(10, 4, { expires_in_days: 1 });
  await letExpire(over.reservation_id);
  const { status, body: next } = await reserve({ x_octet: 10, y_octet: 4 });
  expect(status).toBe(201);
  await expire();
  expect(await claimsOf(next.reservation_id)).toHaveLength(1);
  expect(await entriesOf(over.reservation_id)).toContain("ipam.reservation_expired");
});

test("its holder is told once, three days before the end", async () => {
  const me = await person();
  const { reservation_id: id } = await makeReservation(10, 5, { expires_in_days: 30 }, { as: me });
  const told = () => db.notification.findMany({ where: { resourceId: id } });
  await warnAt(inDays(26.9));
  expect(await told()).toEqual([]);
  await Promise.all([warnAt(inDays(27.1)), warnAt(inDays(27.1))]);
  await warnAt(inDays(28));
  expect(await told()).toMatchObject([
    {
      userId: me.id,
      type: "reservation_expiring",
      severity: "warning",
      message: expect.stringMatching(/^Your reservation of 10\.10\.5\.0\/24 ends on .* UTC\.$/),
    },
  ]);
});

test("of a short one when half of it is over, and of one that ends or has no end never", async () => {
  const short = await makeReservation(10, 6, { expires_in_days: 2 });
  const endless = await makeReservation(10, 7);
  const told = (id: string) => db.notification.count({ where: { resourceId: id } });
  await warnAt(inDays(0.9));
  expect(await told(short.reservation_id)).toBe(0);
  await warnAt(inDays(1.1));
  await warnAt(inDays(3));
  expect([await told(short.reservation_id), await told(endless.reservation_id)]).toEqual([1, 0]);
});

test("of one that was extended again, before its new end", async () => {
  const { reservation_id: id } = await makeReservation(10, 8, { expires_in_days: 4 });
  await warnAt(inDays(3));
  await extend(id, { expires_in_days: 60 });
  await warnAt(inDays(50));
  await warnAt(inDays(58));
  expect(await db.notification.count({ where: { resourceId: id } })).toBe(2);
});

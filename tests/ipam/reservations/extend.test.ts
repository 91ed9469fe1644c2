import { expect, test } from "vitest";
import { database } from "@/lib/db";
import {
  cancel,
  DAY_MS,
  entriesOf,
  extend,
  letExpire,
  makeReservation,
  NOBODY,
  person,
  read,
} from "./support";

test("a reservation runs for so many days from now, and will be warned of again", async () => {
  const { reservation_id: id } = await makeReservation(9, 1, { expires_in_days: 1 });
  await database().reservation.update({ where: { id }, data: { warnedAt: new Date() } });
  const { status, body, headers } = await extend(id, { expires_in_days: 90 });
  expect(status).toBe(200);
  expect(Math.abs(Date.parse(body.expires_at) - Date.now() - 90 * DAY_MS)).toBeLessThan(60_000);
  expect(headers.get("etag")).toBe((await read(id)).headers.get("etag"));
  expect(await database().reservation.findUniqueOrThrow({ where: { id } })).toMatchObject({ warnedAt: null });
  expect(await entriesOf(id)).toEqual(["ipam.reserve", "ipam.update"]);
});

test("one without an end gets one", async () => {
  const { reservation_id: id, expires_at } = await makeReservation(9, 2);
  expect(expires_at).toBeNull();
  expect((await extend(id, { expires_in_days: 7 })).body.expires_at).not.toBeNull();
});

test("a viewer extends nothing, and nobody somebody else's", async () => {
  const { reservation_id: id } = await makeReservation(9, 3, {}, { as: await person() });
  expect((await extend(id, { expires_in_days: 7 }, { as: null })).status).toBe(401);
  expect((await extend(id, { expires_in_days: 7 }, { as: "viewer" })).status).toBe(403);
  expect((await extend(id, { expires_in_days: 7 }, { as: await person() })).status).toBe(404);
});

test.each([[{}], [{ expires_in_days: 0 }], [{ expires_in_days: 91 }], [{ expires_in_days: null }]])(
  "a bad number of days is refused by its name: %#",
  async (body) => {
    const answer = await extend(NOBODY, body);
    expect([answer.status, Object.keys(answer.body.details)]).toEqual([400, ["expires_in_days"]]);
  },
);

test("an unknown one is missing", async () => {
  expect((await extend(NOBODY, { expires_in_days: 7 })).status).toBe(404);
});

test("what has ended does not come back", async () => {
  const over = await makeReservation(9, 4, { expires_in_days: 1 });
  await letExpire(over.reservation_id);
  const given = await makeReservation(9, 5);
  await cancel(given.reservation_id);
  for (const { reservation_id } of [over, given])
    expect((await extend(reservation_id, { expires_in_days: 7 })).body.error).toBe("conflict");
});

test("a repeated request extends once", async () => {
  const { reservation_id: id } = await makeReservation(9, 6);
  const headers = { "idempotency-key": `extend-${id}` };
  await extend(id, { expires_in_days: 7 }, { headers });
  await extend(id, { expires_in_days: 7 }, { headers });
  expect(await entriesOf(id)).toEqual(["ipam.reserve", "ipam.update"]);
});

test("a stale tag extends nothing", async () => {
  const { reservation_id: id } = await makeReservation(9, 7);
  expect((await extend(id, { expires_in_days: 7 }, { headers: { "if-match": '"stale"' } })).status).toBe(412);
});

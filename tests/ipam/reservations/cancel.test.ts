import { expect, test } from "vitest";
import {
  cancel,
  claimsOf,
  entriesOf,
  letExpire,
  makeReservation,
  NOBODY,
  person,
  read,
  reserve,
} from "./support";

test("a cancelled reservation frees its address and stays on record", async () => {
  const { reservation_id: id } = await makeReservation(8, 1);
  const { status, text } = await cancel(id);
  expect([status, text]).toEqual([204, ""]);
  expect((await read(id)).body).toMatchObject({ status: "cancelled", ended_at: expect.any(String) });
  expect(await claimsOf(id)).toEqual([]);
  expect(await entriesOf(id)).toEqual(["ipam.reserve", "ipam.cancel_reservation"]);
  expect((await reserve({ x_octet: 8, y_octet: 1 })).status).toBe(201);
});

test("only one's own can be cancelled, except by an administrator", async () => {
  const { reservation_id: id } = await makeReservation(8, 2, {}, { as: await person() });
  expect((await cancel(id, { as: await person() })).status).toBe(404);
  expect((await cancel(id, { as: "viewer" })).body.details.required_permission).toBe("ipam:release");
  expect((await cancel(id, { as: null })).status).toBe(401);
  expect((await cancel(id, { as: "administrator" })).status).toBe(204);
});

test("a malformed id is a bad field, an unknown one is missing", async () => {
  expect((await cancel("x")).status).toBe(400);
  expect((await cancel(NOBODY)).status).toBe(404);
});

test("what has ended is not cancelled again", async () => {
  const { reservation_id: id } = await makeReservation(8, 3);
  const answers = await Promise.all([cancel(id), cancel(id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  const over = await makeReservation(8, 4, { expires_in_days: 1 });
  await letExpire(over.reservation_id);
  const { status, body } = await cancel(over.reservation_id);
  expect([status, body.message, body.details.status]).toEqual([
    409,
    "The reservation of 10.8.4.0/24 has expired.",
    "expired",
  ]);
});

test("a stale tag cancels nothing", async () => {
  const { reservation_id: id } = await makeReservation(8, 5);
  const { headers } = await read(id);
  expect((await cancel(id, { headers: { "if-match": '"stale"' } })).status).toBe(412);
  expect((await cancel(id, { headers: { "if-match": headers.get("etag") ?? "" } })).status).toBe(204);
});

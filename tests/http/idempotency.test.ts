import { expect, test } from "vitest";
import { POST as createKey } from "@/app/api/v1/api-keys/route";
import { database } from "@/lib/db";
import { deleteExpiredAnswers } from "@/lib/idempotency/commands";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { createLamp, lamps } from "./sample";

const create = (key: string, tags: string[] = [], more: Parameters<typeof call>[1] = {}) =>
  call(createLamp, { body: { colour: "red", tags }, headers: { "idempotency-key": key }, ...more });
const DAY_MS = 24 * 60 * 60 * 1000;

test("a repeat gets the first answer and does nothing", async () => {
  const first = await create("repeat");
  const before = lamps.created;
  const again = await create("repeat");
  expect(again.status).toBe(201);
  expect(again.text).toBe(first.text);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(lamps.created).toBe(before);
});

test("the same key with another body is 422", async () => {
  await create("other body");
  const answer = await create("other body", ["another"]);
  expect(answer.status).toBe(422);
  expect(answer.body.error_code).toBe("IDEMPOTENCY_MISMATCH");
});

test("of two equal requests at once one works and the other is 409", async () => {
  const before = lamps.created;
  const [one, other] = await Promise.all([create("twice", ["slow"]), create("twice", ["slow"])]);
  expect([one.status, other.status].sort()).toEqual([201, 409]);
  expect(lamps.created).toBe(before + 1);
});

test.each([
  ["bad input", { body: { colour: "blue" } }, 422],
  ["a refusal of the handler", { body: { colour: "red", tags: ["refused"] } }, 409],
  ["a fault of ours", { body: { colour: "red", tags: ["broken"] } }, 500],
  ["a missing permission", { as: "viewer", body: { colour: "red" } }, 403],
])("%s does not spend the key", async (name, options, status) => {
  expect((await create(name, [], options as Parameters<typeof call>[1])).status).toBe(status);
  const mended = await create(name);
  expect(mended.status).toBe(201);
  expect(mended.headers.get("idempotent-replayed")).toBeNull();
});

test("the same key of another person, and on another path, is another key", async () => {
  const operator = await createUser(database(), { role: "operator" });
  const first = await create("shared");
  expect((await create("shared", [], { as: operator })).text).not.toBe(first.text);
  expect((await create("shared", [], { url: "/elsewhere" })).text).not.toBe(first.text);
});

test("a trailing slash and the version make no other path", async () => {
  const path = "/api/plugins/hedgehog/lamps";
  const first = await create("spelling", [], { url: path });
  for (const url of [`${path}/`, "/api/plugins/hedgehog/v1/lamps/"])
    expect((await create("spelling", [], { url })).text).toBe(first.text);
});

test("the claim of a process that died ends by itself", async () => {
  const first = await create("dead", ["first"]);
  const db = database();
  const pending = { responseStatus: null, claimedUntil: new Date(Date.now() + 60_000) };
  await db.idempotencyRecord.updateMany({ where: { key: "dead" }, data: pending });
  expect((await create("dead", ["first"])).status).toBe(409);
  await db.idempotencyRecord.updateMany({
    where: { key: "dead" },
    data: { claimedUntil: new Date(Date.now() - 1) },
  });
  const again = await create("dead", ["first"]);
  expect(again.status).toBe(201);
  expect(again.text).not.toBe(first.text);
});

test("after a day the key is free again, and the answer can be deleted", async () => {
  const db = database();
  const first = await create("yesterday");
  await db.idempotencyRecord.updateMany({
    where: { key: "yesterday" },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect((await create("yesterday", ["other"])).text).not.toBe(first.text);
  const now = new Date(Date.now() + DAY_MS + 60_000);
  expect(await deleteExpiredAnswers({ db, now })).toBeGreaterThan(0);
  expect(await deleteExpiredAnswers({ db, now })).toBe(0);
});

test("a key of 255 printable characters is taken, and no other kind", async () => {
  expect((await create("k".repeat(255))).status).toBe(201);
  for (const key of ["k".repeat(256), "", "schlüssel"]) {
    const answer = await create(key);
    expect(answer.status).toBe(422);
    expect(answer.body.details.field_errors).toHaveProperty("Idempotency-Key");
  }
});

test("an answer with a secret is kept sealed and can still be replayed", async () => {
  const options = { headers: { "idempotency-key": "secret" }, body: { name: "CI", permissions: ["read"] } };
  const first = await call(createKey, options);
  const stored = await database().idempotencyRecord.findFirstOrThrow({ where: { key: "secret" } });
  expect(JSON.stringify(stored.responseBody)).not.toContain("tdl_");
  expect((await call(createKey, options)).body.key).toBe(first.body.key);
});

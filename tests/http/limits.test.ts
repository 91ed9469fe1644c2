import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GET as notThere } from "@/app/api/[...path]/route";
import { database } from "@/lib/db";
import { resetLimits } from "@/lib/http/limits";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";
import { createLamp, getLamp } from "./sample";

const params = { lampId: 1 };

beforeEach(() => {
  resetLimits();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T12:00:30.500Z") });
});
afterEach(() => void vi.useRealTimers());

async function makeKey(builtIn = false): Promise<string> {
  const db = database();
  return (await createApiKey(db, await createUser(db, { role: "administrator" }), { builtIn })).key;
}
const create = (key: string) => call(createLamp, { as: { key }, body: { colour: "red" } });

test("every answer counts down the documented number of its category", async () => {
  const key = await makeKey();
  const first = await create(key);
  expect(Object.fromEntries(first.headers)).toMatchObject({
    "x-ratelimit-limit": "30",
    "x-ratelimit-remaining": "29",
    "x-ratelimit-resource": "directory-management",
    "x-ratelimit-reset": String(Date.parse("2026-03-01T12:01:31Z") / 1000),
  });
  const bad = await call(createLamp, { as: { key }, body: {} });
  expect(bad.status).toBe(422);
  expect(bad.headers.get("x-ratelimit-remaining")).toBe("28");
});

test("one request too many is 429 and says when to come back; a minute later all is well", async () => {
  const key = await makeKey();
  for (let count = 0; count < 30; count++) expect((await create(key)).status).toBe(201);
  vi.setSystemTime(Date.now() + 20_000);
  const refused = await create(key);
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({
    error_code: "RATE_LIMIT_EXCEEDED",
    details: { retry_after_seconds: 40 },
  });
  expect(refused.headers.get("retry-after")).toBe("40");
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  vi.setSystemTime(Date.now() + 40_001);
  expect((await create(key)).status).toBe(201);
});

test("another key and another category are counted apart", async () => {
  const key = await makeKey();
  for (let count = 0; count < 31; count++) await create(key);
  expect((await create(await makeKey())).status).toBe(201);
  const read = await call(getLamp, { as: { key }, params });
  expect(read.status).toBe(200);
  expect(read.headers.get("x-ratelimit-remaining")).toBe("119");
});

test("a request refused for lack of permission counts", async () => {
  const db = database();
  const { key } = await createApiKey(db, await createUser(db, { role: "viewer" }));
  for (let count = 0; count < 30; count++) expect((await create(key)).status).toBe(403);
  expect((await create(key)).status).toBe(429);
});

test("the built-in key shows the documented number and may use twenty times as much", async () => {
  const key = await makeKey(true);
  for (let count = 0; count < 600; count++) {
    const answer = await create(key);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("x-ratelimit-limit")).toBe("30");
  }
  expect((await create(key)).status).toBe(429);
});

test("a browser's reads are counted by session against a generous number, its writes as everyone's", async () => {
  const { headers } = await browserOf(await createUser(database(), { role: "operator" }));
  const read = await call(getLamp, { as: null, params, headers });
  expect(read.headers.get("x-ratelimit-limit")).toBe("1200");
  expect(read.headers.get("x-ratelimit-resource")).toBe("browser-session");
  const write = await call(createLamp, { as: null, headers, body: { colour: "red" } });
  expect(write.headers.get("x-ratelimit-limit")).toBe("30");
});

test("refused credentials are counted by address, and never keep a good key out", async () => {
  const from = (key: string, address: string) =>
    call(getLamp, { params, headers: { authorization: `Token ${key}`, "x-forwarded-for": address } });
  for (let count = 0; count < 120; count++) expect((await from("guess", "192.0.2.7")).status).toBe(401);
  expect((await from("guess", "192.0.2.7")).status).toBe(429);
  expect((await from("guess", "192.0.2.8")).status).toBe(401);
  expect((await from(await makeKey(), "192.0.2.7")).status).toBe(200);
});

test("an unknown path is 404 in the body of its area, with the headers of every answer", async () => {
  const fabrics = await call(notThere, { as: null, url: "/api/plugins/hedgehog/lamps/" });
  expect(fabrics.status).toBe(404);
  expect(fabrics.body).toMatchObject({ success: false, error_code: "NOT_FOUND" });
  expect(fabrics.headers.get("x-ratelimit-limit")).not.toBeNull();
  const platform = await call(notThere, { as: null, url: "/api/v1/lamps" });
  expect(platform.body.error).toMatchObject({ code: "RESOURCE_NOT_FOUND", details: [] });
});

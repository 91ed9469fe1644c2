import { expect, test } from "vitest";
import { GET as getAccount } from "@/app/api/v1/account/route";
import { database } from "@/lib/db";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";
import { changeLamp, createLamp, getLamp, openLamp } from "./sample";

const params = { lampId: 1 };
const withHeader = (authorization: string) => call(getLamp, { params, headers: { authorization } });

test.each(["Token", "Bearer", "token", "BEARER"])("a key may be sent as %s", async (scheme) => {
  const db = database();
  const { key } = await createApiKey(db, await createUser(db, { role: "viewer" }));
  expect((await withHeader(`${scheme} ${key}`)).status).toBe(200);
});

test.each([
  ["another scheme", "Basic dXNlcjpwYXNz"],
  ["an unknown key", "Token not-a-key"],
  ["a key with a blank in it", "Token one two"],
  ["a scheme alone", "Token"],
  ["an empty header", ""],
  ["something like a JWT", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."],
])("%s is 401 in the surface's own body", async (_, header) => {
  const answer = await withHeader(header);
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({ success: false, error_code: "AUTHENTICATION_REQUIRED" });
  expect(answer.headers.get("www-authenticate")).toContain("Bearer");
});

test("no credential at all is 401", async () => {
  expect((await call(getLamp, { as: null, params })).status).toBe(401);
});

test("a bad key is not saved by a good cookie", async () => {
  const browser = await browserOf(await createUser(database(), { role: "operator" }));
  const headers = { ...browser.headers, authorization: "Token revoked" };
  expect((await call(getLamp, { params, headers })).status).toBe(401);
});

test("a revoked key, an expired key and the key of a disabled person are 401", async () => {
  const db = database();
  const user = await createUser(db, { role: "viewer" });
  const past = new Date(Date.now() - 1000);
  const revoked = await createApiKey(db, user, { revokedAt: past });
  const expired = await createApiKey(db, user, { expiresAt: past });
  const disabled = await createApiKey(db, await createUser(db, { role: "viewer", disabledAt: past }));
  for (const { key } of [revoked, expired, disabled])
    expect((await withHeader(`Token ${key}`)).status).toBe(401);
});

test("a good key without the permission is 403 and is told which one", async () => {
  const answer = await call(createLamp, { as: "viewer", body: { colour: "red" } });
  expect(answer.status).toBe(403);
  expect(answer.body.error_code).toBe("PERMISSION_DENIED");
  expect(answer.body.error).toContain("netbox_hedgehog.change_hedgehogfabric");
  expect(answer.body.details.required_permission).toBe("netbox_hedgehog.change_hedgehogfabric");
});

test("permission is asked before input, so a stranger learns nothing from bad input", async () => {
  expect((await call(createLamp, { as: "viewer", rawBody: "{" })).status).toBe(403);
  expect((await call(createLamp, { as: null, rawBody: "{" })).status).toBe(401);
});

test("a key never does more than its owner, from the moment the owner may do less", async () => {
  const db = database();
  const user = await createUser(db, { role: "administrator" });
  const { key } = await createApiKey(db, user, { permissions: ["admin"] });
  const create = () => call(createLamp, { as: { key }, body: { colour: "red" } });
  expect((await create()).status).toBe(201);
  await db.user.update({ where: { id: user.id }, data: { role: "viewer" } });
  expect((await create()).status).toBe(403);
});

test.each([
  [["read"], false],
  [["write"], true],
  [["fabrics:*"], true],
  [["system:*"], false],
  [["netbox_hedgehog.view_hedgehogfabric"], false],
  [["netbox_hedgehog.change_hedgehogfabric"], true],
])("a key with %j may create a lamp: %s", async (permissions, may) => {
  const db = database();
  const { key } = await createApiKey(db, await createUser(db, { role: "administrator" }), { permissions });
  expect((await call(createLamp, { as: { key }, body: { colour: "red" } })).status).toBe(may ? 201 : 403);
});

test("the last use of a key is noted, at most once a minute", async () => {
  const db = database();
  const row = await createApiKey(db, await createUser(db, { role: "viewer" }));
  const lastUse = async () => (await db.apiKey.findUniqueOrThrow({ where: { id: row.id } })).lastUsedAt;
  await withHeader(`Token ${row.key}`);
  await expect.poll(lastUse).not.toBeNull();
  const first = await lastUse();
  await withHeader(`Token ${row.key}`);
  expect(await lastUse()).toEqual(first);
});

test("a public endpoint needs no credential and does not look at a bad one", async () => {
  expect((await call(openLamp, { headers: { authorization: "Token nonsense" } })).body).toEqual({
    lit: true,
  });
});

test("a signed-in browser reads and writes from Tideline's own pages", async () => {
  const { headers } = await browserOf(await createUser(database(), { role: "operator" }));
  expect((await call(getLamp, { as: null, params, headers })).status).toBe(200);
  const change = { as: null, params, headers, method: "PATCH", body: { colour: "green" } };
  expect((await call(changeLamp, change)).status).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["another port of this host", { "sec-fetch-site": "same-site", origin: "http://localhost:4000" }],
  ["an older browser on another site", { origin: "https://evil.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["nobody knows where", {}],
])("a write with a cookie from %s is refused", async (_, headers) => {
  const { cookie } = await browserOf(await createUser(database(), { role: "operator" }));
  const answer = await call(createLamp, {
    as: null,
    headers: { cookie, ...headers },
    body: { colour: "red" },
  });
  expect(answer.status).toBe(403);
  expect(answer.body.error).toContain("another site");
});

test("an older browser on this origin may write, and another site's link may be read", async () => {
  const { cookie } = await browserOf(await createUser(database(), { role: "operator" }));
  const own = { cookie, origin: "http://localhost", host: "localhost" };
  expect((await call(createLamp, { as: null, headers: own, body: { colour: "red" } })).status).toBe(201);
  const linked = { cookie, "sec-fetch-site": "cross-site" };
  expect((await call(getLamp, { as: null, params, headers: linked })).status).toBe(200);
});

test("a key may be used from anywhere", async () => {
  const headers = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  expect((await call(createLamp, { headers, body: { colour: "red" } })).status).toBe(201);
});

test("a person with a generated password may do nothing but see and mend that", async () => {
  const user = await createUser(database(), { role: "administrator", mustChangePassword: true });
  const { headers } = await browserOf(user);
  const refused = await call(getLamp, { as: null, params, headers });
  expect(refused.status).toBe(403);
  expect(refused.body.details.must_change_password).toBe(true);
  const account = await call(getAccount, { as: null, headers });
  expect(account.body).toMatchObject({ must_change_password: true, role: "administrator" });
});

import { expect, test } from "vitest";
import { GET as getAccount } from "@/app/api/v1/account/route";
import { DELETE as revoke } from "@/app/api/v1/api-keys/[apiKeyId]/route";
import { POST as create, GET as list } from "@/app/api/v1/api-keys/route";
import { GET as listPermissions } from "@/app/api/v1/permissions/route";
import { ALL_PERMISSIONS } from "@/lib/auth/permissions";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";

const db = () => database();
const operator = () => createUser(db(), { role: "operator" });
const remove = (as: Parameters<typeof call>[1], apiKeyId: number) =>
  call(revoke, { ...as, method: "DELETE", params: { apiKeyId } });

test("a key is shown once, works at once, and is listed by its start", async () => {
  const as = await operator();
  const made = await call(create, { as, body: { name: "CI", permissions: ["read"], expires_in_days: 7 } });
  expect(made.status).toBe(201);
  expect(made.body.key).toMatch(/^tdl_[\w-]{43}$/);
  expect(Date.parse(made.body.expires_at) - Date.parse(made.body.created_at)).toBe(7 * 86_400_000);
  const account = await call(getAccount, { as: { key: made.body.key } });
  expect(account.body.permissions).toEqual([
    "netbox_hedgehog.view_hedgehogfabric",
    "netbox_hedgehog.view_syncoperation",
    "ipam:read",
  ]);
  const listed = await call(list, { as });
  expect(listed.text).not.toContain(made.body.key);
  const row = listed.body.api_keys.find((one: { id: number }) => one.id === made.body.id);
  expect(row).toMatchObject({ name: "CI", prefix: made.body.key.slice(0, 8), built_in: false });
});

test("only the hash of a key is in the database, and what was made is in the audit log", async () => {
  const as = await operator();
  const { body } = await call(create, { as, body: { name: "Hash", permissions: ["write"] } });
  const row = await db().apiKey.findUniqueOrThrow({ where: { id: body.id } });
  expect(JSON.stringify(row)).not.toContain(body.key);
  const entry = await db().auditEntry.findFirstOrThrow({
    where: { event: "api_key.created", objectId: String(body.id) },
  });
  expect(entry.actorId).toBe(as.id);
  expect(JSON.stringify(entry.after)).not.toContain(body.key);
});

test("a revoked key is refused at once, by 401", async () => {
  const as = await operator();
  const { body } = await call(create, { as, body: { name: "Gone", permissions: ["read"] } });
  expect((await remove({ as }, body.id)).status).toBe(204);
  expect((await call(getAccount, { as: { key: body.key } })).status).toBe(401);
  expect((await remove({ as }, body.id)).status).toBe(404);
  expect((await call(list, { as })).text).not.toContain("Gone");
});

test("nobody sees or revokes the key of somebody else", async () => {
  const { body } = await call(create, {
    as: await operator(),
    body: { name: "Mine", permissions: ["read"] },
  });
  const other = { as: await operator() };
  expect((await call(list, other)).text).not.toContain("Mine");
  expect((await remove(other, body.id)).status).toBe(404);
  expect((await call(getAccount, { as: { key: body.key } })).status).toBe(200);
});

test("nobody gives a key what they do not have, and a key makes no stronger key", async () => {
  const as = await operator();
  const stronger = await call(create, { as, body: { name: "x", permissions: ["system:admin"] } });
  expect(stronger.status).toBe(403);
  expect(stronger.body.error.message).toContain("system:admin");
  const { body } = await call(create, { as, body: { name: "Reader", permissions: ["read"] } });
  const byKey = await call(create, { as: { key: body.key }, body: { name: "y", permissions: ["write"] } });
  expect(byKey.status).toBe(403);
});

test("a weak key revokes itself and not a stronger one", async () => {
  const as = await operator();
  const weak = (await call(create, { as, body: { name: "Weak", permissions: ["read"] } })).body;
  const strong = (await call(create, { as, body: { name: "Strong", permissions: ["write"] } })).body;
  expect((await remove({ as: { key: weak.key } }, strong.id)).status).toBe(403);
  expect((await remove({ as: { key: weak.key } }, weak.id)).status).toBe(204);
});

test.each([
  ["no name", { permissions: ["read"] }, "name"],
  ["no permission", { name: "x", permissions: [] }, "permissions"],
  ["an unknown permission", { name: "x", permissions: ["toString"] }, "permissions.0"],
  ["an unknown area", { name: "x", permissions: ["moon:*"] }, "permissions.0"],
  ["a life of no days", { name: "x", permissions: ["read"], expires_in_days: 0 }, "expires_in_days"],
])("a key with %s is refused by field", async (_, body, field) => {
  const answer = await call(create, { body });
  expect(answer.status).toBe(400);
  expect(answer.body.error.details[0].field).toBe(field);
});

test("a signed-in browser makes keys too", async () => {
  const { headers } = await browserOf(await operator());
  const body = { name: "From the settings", permissions: ["fabrics:*"] };
  expect((await call(create, { as: null, headers, body })).status).toBe(201);
});

test("the list of permissions has every one, and says which are yours to give", async () => {
  const { body } = await call(listPermissions, { as: "viewer" });
  expect(body.permissions.map(({ name }: { name: string }) => name)).toEqual(ALL_PERMISSIONS);
  const granted = body.permissions.filter((one: { granted: boolean }) => one.granted);
  expect(granted).toHaveLength(3);
});

import { expect, test } from "vitest";
import { POST as changePassword } from "@/app/api/v1/account/password/route";
import { GET as getAccount } from "@/app/api/v1/account/route";
import { hashPassword, isPassword } from "@/lib/auth/password";
import { sha256 } from "@/lib/crypto";
import { database } from "@/lib/db";
import { ensureAdministrator, ensureApiToken } from "@/lib/users/bootstrap";
import { createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";

const db = () => database();
const OLD = "the generated one";
const NEW = "one of my own choosing";
const passwordHash = await hashPassword(OLD);
const change = (headers: Record<string, string>, current_password: string, new_password: string) =>
  call(changePassword, { as: null, headers, body: { current_password, new_password } });

test("a changed password counts, the old one does not, and other browsers are signed out", async () => {
  const user = await createUser(db(), { passwordHash, mustChangePassword: true });
  const [mine, other] = [await browserOf(user), await browserOf(user)];
  const answer = await change(mine.headers, OLD, NEW);
  expect(answer.body).toEqual({ success: true, sessions_ended: 1 });
  const row = await db().user.findUniqueOrThrow({ where: { id: user.id } });
  expect(row.mustChangePassword).toBe(false);
  expect(await isPassword(NEW, row.passwordHash)).toBe(true);
  expect(await isPassword(OLD, row.passwordHash)).toBe(false);
  expect((await call(getAccount, { as: null, headers: mine.headers })).status).toBe(200);
  expect((await call(getAccount, { as: null, headers: other.headers })).status).toBe(401);
});

test("a wrong current password, a short new one and the same one again are refused by field", async () => {
  const { headers } = await browserOf(await createUser(db(), { passwordHash }));
  const fieldOf = async (current: string, next: string) =>
    (await change(headers, current, next)).body.error.details[0].field;
  expect(await fieldOf("wrong", NEW)).toBe("current_password");
  expect(await fieldOf(OLD, "short")).toBe("new_password");
  expect(await fieldOf(OLD, OLD)).toBe("new_password");
});

test("guessing at the current password is slowed down as at sign-in", async () => {
  const { headers } = await browserOf(await createUser(db(), { passwordHash }));
  for (let count = 0; count < 5; count++) expect((await change(headers, "wrong", NEW)).status).toBe(400);
  expect((await change(headers, OLD, NEW)).status).toBe(429);
});

test("an API key changes no password", async () => {
  const body = { current_password: OLD, new_password: NEW };
  expect((await call(changePassword, { as: await createUser(db(), { passwordHash }), body })).status).toBe(
    403,
  );
});

test("a stored password tells nothing: two hashes of one password differ", async () => {
  expect(await hashPassword(OLD)).not.toBe(passwordHash);
  expect(passwordHash).toMatch(/^scrypt\$65536\$8\$2\$/);
  expect(await isPassword(OLD, null)).toBe(false);
});

test("the first administrator is made once, with a generated password to be changed", async () => {
  expect(await db().user.count({ where: { role: "administrator" } })).toBe(0);
  const email = "First@Example.test";
  const [one, other] = await Promise.all([
    ensureAdministrator(db(), { email }),
    ensureAdministrator(db(), { email }),
  ]);
  expect([one.created, other.created].sort()).toEqual([false, true]);
  const generated = one.generatedPassword ?? other.generatedPassword ?? "";
  expect(generated.length).toBeGreaterThanOrEqual(16);
  const user = await db().user.findUniqueOrThrow({ where: { email: "first@example.test" } });
  expect(user).toMatchObject({ role: "administrator", mustChangePassword: true });
  expect(await isPassword(generated, user.passwordHash)).toBe(true);
});

test("a token of the environment is a key, and a changed one replaces it", async () => {
  const [first, second] = ["first-token-of-the-environment", "second-token-of-the-environment"];
  const statusFor = async (key: string) => (await call(getAccount, { as: { key } })).status;
  await ensureApiToken(db(), first);
  await ensureApiToken(db(), first);
  expect(await db().apiKey.count({ where: { hash: sha256(first) } })).toBe(1);
  expect(await statusFor(first)).toBe(200);
  await ensureApiToken(db(), second);
  expect([await statusFor(first), await statusFor(second)]).toEqual([401, 200]);
  await ensureApiToken(db(), first);
  expect([await statusFor(first), await statusFor(second)]).toEqual([200, 401]);
  await ensureApiToken(db(), undefined);
  expect(await statusFor(first)).toBe(401);
});

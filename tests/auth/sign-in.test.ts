import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { signInWithGitHub, signInWithPassword } from "@/lib/auth/sign-in";
import { database } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { createUser } from "@/prisma/seed/users";

const db = () => database();
const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const start = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const person = () => createUser(db(), { passwordHash });

let addresses = 0;
const visitor = () => ({ userAgent: "Test browser", address: `192.0.2.${++addresses}` });

const tryIn = (email: string, password: string, now = start, from = visitor()) =>
  signInWithPassword({ db: db(), now }, { email, password }, from);

test("the right password opens a session, however the address is typed", async () => {
  const user = await person();
  const opened = await tryIn(` ${user.email.toUpperCase()} `, PASSWORD);
  const session = await db().session.findUniqueOrThrow({ where: { id: opened?.sessionId } });
  expect(session).toMatchObject({ userId: user.id, userAgent: "Test browser" });
});

test("a wrong password, an unknown address, a disabled person and one without a password are all the same", async () => {
  const disabled = await createUser(db(), { passwordHash, disabledAt: start });
  const gitHubOnly = await createUser(db());
  expect(await tryIn((await person()).email, "wrong")).toBeNull();
  expect(await tryIn("nobody@example.test", PASSWORD)).toBeNull();
  expect(await tryIn(disabled.email, PASSWORD)).toBeNull();
  expect(await tryIn(gitHubOnly.email, "")).toBeNull();
});

test("an unknown address takes as long as a known one", async () => {
  const { email } = await person();
  const timed = async (address: string) => {
    const started = performance.now();
    await tryIn(address, "wrong");
    return performance.now() - started;
  };
  const [known, unknown] = [await timed(email), await timed("nobody-else@example.test")];
  expect(unknown).toBeGreaterThan(known / 3);
});

test("five wrong passwords in a row slow the sixth down, from wherever it comes", async () => {
  const { email } = await person();
  for (let count = 0; count < 5; count++) expect(await tryIn(email, "wrong")).toBeNull();
  const refused = await tryIn(email, PASSWORD, after(1)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "rate_limited", details: { retry_after_seconds: 1 } });
  expect(await tryIn(email, PASSWORD, after(2))).not.toBeNull();
});

test("each further wrong password doubles the pause, up to a minute", async () => {
  const { email } = await person();
  const key = `email:${email}`;
  const waits: unknown[] = [];
  for (const failures of [5, 6, 7, 9, 10, 50]) {
    const data = { failures, lastFailureAt: start };
    await db().signInThrottle.upsert({ where: { key }, create: { key, ...data }, update: data });
    const error = await tryIn(email, "wrong", start).catch((thrown: unknown) => thrown);
    waits.push((error as AppError).details.retry_after_seconds);
  }
  expect(waits).toEqual([2, 4, 8, 32, 60, 60]);
});

test("the right password ends the count", async () => {
  const { email } = await person();
  for (let count = 0; count < 4; count++) await tryIn(email, "wrong");
  expect(await tryIn(email, PASSWORD)).not.toBeNull();
  for (let count = 0; count < 4; count++) await tryIn(email, "wrong");
  expect(await tryIn(email, PASSWORD)).not.toBeNull();
});

test("guesses sent all at once are counted one by one", async () => {
  const { email } = await person();
  const guesses = await Promise.allSettled(Array.from({ length: 12 }, () => tryIn(email, "wrong")));
  expect(guesses.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});

test("one address that guesses at many people is slowed down too", async () => {
  const from = visitor();
  const key = `address:${from.address}`;
  await db().signInThrottle.create({ data: { key, failures: 20, lastFailureAt: start } });
  const { email } = await person();
  await expect(tryIn(email, PASSWORD, start, from)).rejects.toMatchObject({ code: "rate_limited" });
});

test("GitHub lets in a person who exists, by verified address, and nobody else", async () => {
  const user = await person();
  const login = `octo-${user.id}`;
  const ctx = { db: db(), now: start };
  expect(
    await signInWithGitHub(ctx, { verifiedEmail: user.email.toUpperCase(), login }, visitor()),
  ).not.toBeNull();
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).githubLogin).toBe(login);
  const people = await db().user.count();
  expect(
    await signInWithGitHub(ctx, { verifiedEmail: "stranger@example.test", login: "x" }, visitor()),
  ).toBeNull();
  expect(await db().user.count()).toBe(people);
});

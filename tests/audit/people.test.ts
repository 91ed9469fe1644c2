import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { signInWithGitHub, signInWithPassword } from "@/lib/auth/sign-in";
import { database } from "@/lib/db";
import { endOwnSession } from "@/lib/sessions/commands";
import { createUser } from "@/prisma/seed/users";

const PASSWORD = "correct horse battery";
const passwordHash = await hashPassword(PASSWORD);
const db = () => database();
const start = new Date("2026-03-01T12:00:00Z");
const visitor = (address: string) => ({ userAgent: "Test browser", address });
const entriesOf = (objectId: string | number) =>
  db().auditEntry.findMany({ where: { objectId: String(objectId) }, orderBy: { id: "asc" } });

test("signing in and out is on record with the session and where it came from", async () => {
  const user = await createUser(db(), { passwordHash });
  const call = { db: db(), now: start, requestId: "req_in" };
  const opened = await signInWithPassword(
    call,
    { email: user.email, password: PASSWORD },
    visitor("192.0.2.9"),
  );
  await endOwnSession(call, opened?.sessionId ?? "");
  await endOwnSession(call, opened?.sessionId ?? "");
  const entries = await entriesOf(user.id);
  expect(entries.map(({ event, actorId, requestId }) => [event, actorId, requestId])).toEqual([
    ["user.signed_in", user.id, "req_in"],
    ["user.signed_out", user.id, "req_in"],
  ]);
  expect(entries[0]?.after).toEqual({
    method: "password",
    session_id: opened?.sessionId,
    address: "192.0.2.9",
    user_agent: "Test browser",
  });
});

test("a failed sign-in is on record without the password, and by nobody", async () => {
  const user = await createUser(db(), { passwordHash });
  await signInWithPassword(
    { db: db(), now: start },
    { email: user.email, password: "hunter-two-wrong" },
    visitor("192.0.2.10"),
  );
  const [entry] = await entriesOf(user.id);
  expect(entry).toMatchObject({
    event: "user.sign_in_failed",
    actorId: null,
    actorLabel: "anonymous",
    objectLabel: user.email,
  });
  expect(
    JSON.stringify(entry, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toContain("hunter");
});

test("a password typed where the address belongs does not end up in the log", async () => {
  await signInWithPassword(
    { db: db(), now: start },
    { email: PASSWORD, password: "" },
    visitor("192.0.2.11"),
  );
  expect(await db().auditEntry.count({ where: { objectLabel: { contains: "horse" } } })).toBe(0);
  expect(await db().auditEntry.count({ where: { objectLabel: "not an address" } })).toBe(1);
});

test("however many guess, at most sixty failures a minute are written down", async () => {
  const now = new Date("2026-04-01T12:00:00Z");
  for (let i = 0; i < 70; i++)
    await signInWithGitHub(
      { db: db(), now },
      { verifiedEmail: `guess-${i}@example.test`, login: "x" },
      visitor("192.0.2.12"),
    );
  const written = () => db().auditEntry.count({ where: { event: "user.sign_in_failed", at: { gte: now } } });
  expect(await written()).toBe(60);
  const later = new Date(now.getTime() + 61_000);
  await signInWithGitHub(
    { db: db(), now: later },
    { verifiedEmail: "guess@example.test", login: "x" },
    visitor("192.0.2.12"),
  );
  expect(await written()).toBe(61);
});

test("a GitHub login that follows an address is on record with the one before", async () => {
  const user = await createUser(db(), { githubLogin: `old-${Math.random()}` });
  const login = `new-${user.id}`;
  await signInWithGitHub(
    { db: db(), now: start },
    { verifiedEmail: user.email, login },
    visitor("192.0.2.13"),
  );
  const entries = await entriesOf(user.id);
  expect(entries.map(({ event }) => event)).toEqual(["user.github_linked", "user.signed_in"]);
  expect(entries[0]).toMatchObject({
    before: { github_login: user.githubLogin },
    after: { github_login: login },
  });
});

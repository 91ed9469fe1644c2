import { decode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { GET as getAccount } from "@/app/api/v1/account/route";
import { DELETE as end } from "@/app/api/v1/sessions/[sessionId]/route";
import { GET as list } from "@/app/api/v1/sessions/route";
import { sessionCookieName, sessionSecret } from "@/lib/auth/cookie";
import { sessionToken } from "@/lib/auth/session-actor";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { browserOf } from "@/tests/auth/browser";
import { call } from "@/tests/support/call";

const db = () => database();
const person = () => createUser(db(), { role: "viewer" });
const account = (headers: Record<string, string>) => call(getAccount, { as: null, headers });

test("sessions are listed with where they come from, and the asking one is marked", async () => {
  const user = await person();
  const [mine] = [await browserOf(user), await browserOf(user), await browserOf(await person())];
  const { body } = await call(list, { as: null, headers: mine.headers });
  expect(body.sessions).toHaveLength(2);
  const current = body.sessions.filter((session: { current: boolean }) => session.current);
  expect(current).toEqual([expect.objectContaining({ id: mine.sessionId, user_agent: "Test browser" })]);
});

test("an ended session is refused at its very next request", async () => {
  const user = await person();
  const [mine, other] = [await browserOf(user), await browserOf(user)];
  const params = { sessionId: other.sessionId };
  const answer = await call(end, { as: null, headers: mine.headers, method: "DELETE", params });
  expect(answer.status).toBe(204);
  expect((await account(other.headers)).status).toBe(401);
  expect((await account(mine.headers)).status).toBe(200);
  expect((await call(end, { as: null, headers: mine.headers, method: "DELETE", params })).status).toBe(404);
});

test("nobody ends the session of somebody else, nor one that never was", async () => {
  const [mine, foreign] = [await browserOf(await person()), await browserOf(await person())];
  for (const sessionId of [foreign.sessionId, crypto.randomUUID(), "1"]) {
    const answer = await call(end, {
      as: null,
      headers: mine.headers,
      method: "DELETE",
      params: { sessionId },
    });
    expect(answer.status).toBe(404);
  }
  expect((await account(foreign.headers)).status).toBe(200);
});

test("a key that is not an administrator's ends no session", async () => {
  const user = await person();
  const { sessionId, headers } = await browserOf(user);
  const answer = await call(end, { as: user, method: "DELETE", params: { sessionId } });
  expect(answer.status).toBe(403);
  expect((await account(headers)).status).toBe(200);
});

test("a session that ran out and one of a disabled person are refused", async () => {
  const user = await person();
  const monthsAgo = new Date(Date.now() - 40 * 86_400_000);
  expect((await account((await browserOf(user, monthsAgo)).headers)).status).toBe(401);
  const { headers } = await browserOf(user);
  await db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
  expect((await account(headers)).status).toBe(401);
});

test.each(["", "nonsense", "eyJhbGciOiJub25lIn0.e30."])("a forged cookie %j is refused", async (value) => {
  expect((await account({ cookie: `${sessionCookieName()}=${value}` })).status).toBe(401);
});

test("a visit puts off the end of a session, and an old cookie is exchanged for a new one", async () => {
  const user = await person();
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  const { sessionId, headers } = await browserOf(user, twoDaysAgo);
  const before = await db().session.findUniqueOrThrow({ where: { id: sessionId } });
  expect((await account(headers)).headers.get("set-cookie")).toBeNull();
  await expect
    .poll(async () =>
      (await db().session.findUniqueOrThrow({ where: { id: sessionId } })).expiresAt.getTime(),
    )
    .toBeGreaterThan(before.expiresAt.getTime());

  const iat = Math.floor(twoDaysAgo.getTime() / 1000);
  const cookie = `${sessionCookieName()}=${await oldToken(sessionId, iat)}`;
  const renewed = (await account({ cookie })).headers.get("set-cookie") ?? "";
  expect(renewed).toContain("HttpOnly; SameSite=Lax");
  const token = renewed.split(";")[0]?.split("=")[1] ?? "";
  const content = await decode({ token, secret: sessionSecret() });
  expect(content?.sessionId).toBe(sessionId);
  expect(Number(content?.iat)).toBeGreaterThan(iat);
});

async function oldToken(sessionId: string, iat: number): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: iat * 1000 });
  try {
    return await sessionToken({ sessionId });
  } finally {
    vi.useRealTimers();
  }
}

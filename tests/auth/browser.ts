import type { User } from "@/generated/prisma/client";
import { sessionCookieName } from "@/lib/auth/cookie";
import { sessionToken } from "@/lib/auth/session-actor";
import { database } from "@/lib/db";
import { createSession } from "@/lib/sessions/commands";

export type Browser = { sessionId: string; cookie: string; headers: Record<string, string> };

/** A signed-in browser of `user`; `headers` go with every call it makes from Tideline's own pages. */
export async function browserOf(user: Pick<User, "id">, now = new Date()): Promise<Browser> {
  const visitor = { userAgent: "Test browser", address: "192.0.2.1" };
  const { id } = await createSession({ db: database(), now }, user.id, visitor);
  const cookie = `${sessionCookieName()}=${await sessionToken({ sub: String(user.id), sessionId: id })}`;
  return { sessionId: id, cookie, headers: { cookie, "sec-fetch-site": "same-origin" } };
}

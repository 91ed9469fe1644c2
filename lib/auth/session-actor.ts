import { encode, getToken, type JWT } from "next-auth/jwt";
import { z } from "zod";
import type { Role } from "@/generated/prisma/enums";
import type { Actor } from "@/lib/context";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { labelOf } from "./api-key-actor";
import { SESSION_MAX_AGE_SECONDS, sessionCookieName, sessionSecret } from "./cookie";
import { ROLE_PERMISSIONS } from "./permissions";

const MINUTE_MS = 60_000;
const DAY_SECONDS = 24 * 60 * 60;

/** Any holder of cookies: a request's, or those of `next/headers`. */
export type CookieJar = { getAll(): { name: string; value: string }[] };

export type SignedIn = {
  actor: Actor;
  /** The password was generated: nothing but changing it is allowed. */
  mustChangePassword: boolean;
  /** A newer token for the cookie, once a day, so that a visited session does not run out. */
  renewedToken: string | null;
};

type Row = {
  userId: number;
  email: string;
  name: string;
  role: Role;
  mustChangePassword: boolean;
  lastSeenAt: Date;
};

/**
 * Who the session cookie speaks for; null when there is none, or its session
 * ended, ran out, or belongs to somebody who may no longer sign in. One query,
 * asked each time, so that ending a session works at once.
 */
export async function sessionActor(db: Db, cookies: CookieJar, now: Date): Promise<SignedIn | null> {
  const token = await readToken(cookies);
  const sessionId = z.uuid().safeParse(token?.sessionId).data;
  if (!token || !sessionId) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT u."id" AS "userId", u."email", u."name", u."role", u."mustChangePassword", s."lastSeenAt"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${sessionId}::uuid AND s."endedAt" IS NULL AND s."expiresAt" > ${now} AND u."disabledAt" IS NULL`;
  if (!row) return null;
  if (now.getTime() - row.lastSeenAt.getTime() > MINUTE_MS) noteVisit(db, sessionId, now);
  const actor: Actor = {
    kind: "session",
    userId: row.userId,
    label: labelOf(row.email),
    name: row.name,
    email: row.email,
    permissions: new Set(ROLE_PERMISSIONS[row.role]),
    apiKeyId: null,
    sessionId,
  };
  return { actor, mustChangePassword: row.mustChangePassword, renewedToken: await renew(token, now) };
}

/** A token for a session's cookie. */
export const sessionToken = (token: JWT): Promise<string> =>
  encode({ token, secret: sessionSecret(), maxAge: SESSION_MAX_AGE_SECONDS });

function readToken(cookies: CookieJar): Promise<JWT | null> {
  // Without headers, so that next-auth does not try an API key as a session token.
  const req = { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]["req"];
  return getToken({ req, secret: sessionSecret(), cookieName: sessionCookieName() });
}

async function renew({ exp: _, jti: __, ...token }: JWT, now: Date): Promise<string | null> {
  const isOld = now.getTime() / 1000 - Number(token.iat ?? 0) > DAY_SECONDS;
  return isOld ? sessionToken(token) : null;
}

function noteVisit(db: Db, id: string, now: Date): void {
  const expiresAt = new Date(now.getTime() + SESSION_MAX_AGE_SECONDS * 1000);
  db.session
    .update({ where: { id }, data: { lastSeenAt: now, expiresAt }, select: { id: true } })
    .catch((error: unknown) => log.warn({ err: error, sessionId: id }, "a visit was not noted"));
}

import { NextRequest } from "next/server";
import type { Actor } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { apiKeyActor } from "./api-key-actor";
import { sessionActor } from "./session-actor";

/** Who calls the API, and what the HTTP layer must know about how they proved it. */
export type Caller = {
  actor: Actor;
  /** The key that TIDELINE_API_TOKEN made. */
  isBuiltInKey: boolean;
  mustChangePassword: boolean;
  /** For the session cookie, when it is due for a newer one. */
  renewedToken: string | null;
};

/**
 * Who sends this request: the bearer of `Authorization: Token|Bearer <key>`, else
 * the session of the cookie; throws `unauthenticated` when neither is good.
 *
 * A header that is there is never ignored: a script with a revoked key must not
 * go on as whoever's cookie it happens to carry.
 */
export async function actorFor(request: Request, db: Db, now: Date): Promise<Caller> {
  const header = request.headers.get("authorization");
  if (header !== null) {
    const key = /^(?:bearer|token)[ \t]+(\S+)$/i.exec(header.trim())?.[1];
    if (!key) throw unauthenticated("Send `Authorization: Token <key>` or `Authorization: Bearer <key>`.");
    const { actor, builtIn } = await apiKeyActor(db, key, now);
    return { actor, isBuiltInKey: builtIn, mustChangePassword: false, renewedToken: null };
  }
  const { cookies } = new NextRequest(request.url, { headers: request.headers });
  const signedIn = await sessionActor(db, cookies, now);
  if (!signedIn) throw unauthenticated("Sign in, or send an API key as `Authorization: Token <key>`.");
  return { ...signedIn, isBuiltInKey: false };
}

const unauthenticated = (message: string) => new AppError("unauthenticated", message);

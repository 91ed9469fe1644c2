import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, type CookieOption } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { GithubProfile } from "next-auth/providers/github";
import { z } from "zod";
import { database } from "@/lib/db";
import { env, shareWithNextAuth } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { addressOf, originOf } from "@/lib/http/origin";
import { requestIdOf } from "@/lib/http/request-id";
import { log } from "@/lib/log";
import { endOwnSession } from "@/lib/sessions/commands";
import { isSessionActive } from "@/lib/sessions/queries";
import { cookiePrefix, SESSION_MAX_AGE_SECONDS, sessionCookieName, sessionSecret } from "./cookie";
import { gitHubProvider } from "./github";
import { type Opened, signInWithGitHub, signInWithPassword } from "./sign-in";
import type { Visitor } from "./visitor";

const Credentials = z.object({ email: z.string().max(320), password: z.string().max(1000) });

/**
 * next-auth's route handler.
 *
 * The session token is its encrypted JWT, but it only carries the id of a Session
 * row: the row decides, so a session can be listed and ended at once.
 */
export function authHandler(request: NextRequest, route: { params: Promise<{ nextauth: string[] }> }) {
  shareWithNextAuth();
  return NextAuth(request as never, route as never, optionsFor(request)) as Promise<Response>;
}

function optionsFor(request: NextRequest): AuthOptions {
  const visitor: Visitor = {
    userAgent: request.headers.get("user-agent"),
    address: addressOf(request.headers),
  };
  const requestId = requestIdOf(request, new Date());
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: cookieOptions(originOf(request).startsWith("https:")),
    logger: {
      error: (code, metadata) => log.error({ code, metadata }, "next-auth"),
      warn: () => undefined,
      debug: () => undefined,
    },
    providers: [
      passwordProvider(visitor, requestId),
      ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET
        ? [gitHubProvider(GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET)]
        : []),
    ],
    callbacks: callbacks(visitor, requestId),
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await endOwnSession(callOf(requestId), token.sessionId);
      },
    },
  };
}

const callOf = (requestId: string) => ({ db: database(), now: new Date(), requestId });

const passwordProvider = (visitor: Visitor, requestId: string) =>
  CredentialsProvider({
    credentials: {
      email: { label: "Email", type: "email" },
      password: { label: "Password", type: "password" },
    },
    async authorize(given) {
      const input = Credentials.safeParse(given);
      if (!input.success) return null;
      try {
        const opened = await signInWithPassword(callOf(requestId), input.data, visitor);
        return opened && { ...toNextAuthUser(opened) };
      } catch (error) {
        // next-auth shows the message of what is thrown here; only ours are fit for that.
        if (error instanceof AppError) throw error;
        log.error({ err: error }, "signing in failed");
        throw new Error("Signing in failed on our side. Try again in a moment.");
      }
    },
  });

const callbacks = (visitor: Visitor, requestId: string): AuthOptions["callbacks"] => ({
  async signIn({ user, account, profile }) {
    if (account?.provider !== "github") return true;
    const verifiedEmail = profile?.email;
    const { login } = profile as GithubProfile;
    if (!verifiedEmail) return false;
    const opened = await signInWithGitHub(callOf(requestId), { verifiedEmail, login }, visitor);
    if (opened) Object.assign(user, toNextAuthUser(opened));
    return opened !== null;
  },
  jwt: ({ token, user }) =>
    user ? { sub: user.id, sessionId: (user as { sessionId?: string }).sessionId } : token,
  async session({ session, token }) {
    const isActive =
      typeof token.sessionId === "string" && (await isSessionActive(database(), token.sessionId, new Date()));
    return isActive ? session : ({ expires: new Date(0).toISOString() } as typeof session);
  },
});

const toNextAuthUser = ({ user, sessionId }: Opened) => ({
  id: String(user.id),
  email: user.email,
  name: user.name,
  sessionId,
});

function cookieOptions(secure: boolean): AuthOptions["cookies"] {
  const option = (name: string, maxAge?: number): CookieOption => ({
    name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...(maxAge ? { maxAge } : {}) },
  });
  const prefix = cookiePrefix();
  const minutes = 60;
  return {
    sessionToken: option(sessionCookieName()),
    callbackUrl: option(`${prefix}.callback-url`),
    csrfToken: option(`${prefix}.csrf-token`),
    pkceCodeVerifier: option(`${prefix}.pkce`, 15 * minutes),
    state: option(`${prefix}.state`, 15 * minutes),
    nonce: option(`${prefix}.nonce`),
  };
}

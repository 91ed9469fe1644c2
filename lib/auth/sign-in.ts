import type { User } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db";
import { createSession } from "@/lib/sessions/commands";
import { recordFailedSignIn } from "./failed-sign-in";
import { isPassword } from "./password";
import { forgiveTries, takeTry } from "./throttle";
import { ctxFor, type Visitor, type VisitorCtx, visitorFacts } from "./visitor";

/** A person and the session just opened for them. */
export type Opened = { user: Pick<User, "id" | "email" | "name">; sessionId: string };

/**
 * Opens a session for an email address and a password; null when they do not fit,
 * whatever the reason. Throws `rate_limited` after too many wrong ones.
 */
export async function signInWithPassword(
  ctx: VisitorCtx,
  given: { email: string; password: string },
  visitor: Visitor,
): Promise<Opened | null> {
  const email = given.email.trim().toLowerCase();
  await takeTry(ctx, "address", visitor.address);
  await takeTry(ctx, "email", email);
  const user = await ctx.db.user.findUnique({ where: { email } });
  const isRight = await isPassword(given.password, user?.passwordHash ?? null);
  if (!user || !isRight || user.disabledAt) {
    await recordFailedSignIn(ctx, { email, user, method: "password" }, visitor);
    return null;
  }
  await forgiveTries(ctx, email, visitor.address);
  return open(ctx, user, "password", visitor);
}

/**
 * Opens a session for somebody GitHub has vouched for, if they are a user here.
 *
 * Nobody is created: everyone on GitHub could otherwise let themselves in. And the
 * address must be verified there, or anyone could claim an administrator's.
 */
export async function signInWithGitHub(
  ctx: VisitorCtx,
  given: { verifiedEmail: string; login: string },
  visitor: Visitor,
): Promise<Opened | null> {
  const email = given.verifiedEmail.toLowerCase();
  const user = await ctx.db.user.findUnique({ where: { email } });
  if (!user || user.disabledAt) {
    await recordFailedSignIn(ctx, { email, user, method: "github" }, visitor);
    return null;
  }
  return inTransaction(ctx.db, async (db) => {
    if (user.githubLogin !== given.login) await followLogin({ ...ctx, db }, user, given.login);
    return open({ ...ctx, db }, user, "github", visitor);
  });
}

/** A login can be given up and taken by somebody else; it follows the address. */
async function followLogin(ctx: VisitorCtx, user: User, login: string): Promise<void> {
  await ctx.db.user.updateMany({ where: { githubLogin: login }, data: { githubLogin: null } });
  await ctx.db.user.update({ where: { id: user.id }, data: { githubLogin: login } });
  await audit(ctx.db, ctxFor(ctx, user), {
    event: "user.github_linked",
    objectType: "user",
    objectId: user.id,
    objectLabel: user.email,
    before: { github_login: user.githubLogin },
    after: { github_login: login },
  });
}

const open = (
  ctx: VisitorCtx,
  user: User,
  method: "password" | "github",
  visitor: Visitor,
): Promise<Opened> =>
  inTransaction(ctx.db, async (db) => {
    const { id } = await createSession({ ...ctx, db }, user.id, visitor);
    await audit(db, ctxFor(ctx, user), {
      event: "user.signed_in",
      objectType: "user",
      objectId: user.id,
      objectLabel: user.email,
      after: { method, session_id: id, ...visitorFacts(visitor) },
    });
    return { user, sessionId: id };
  });

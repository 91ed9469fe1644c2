import type { User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { createSession } from "@/lib/sessions/commands";
import { isPassword } from "./password";
import { forgiveTries, takeTry } from "./throttle";

export type Visitor = { userAgent: string | null; address: string };

/** A person and the session just opened for them. */
export type Opened = { user: Pick<User, "id" | "email" | "name">; sessionId: string };

type SignInCtx = Pick<Ctx, "db" | "now">;

/**
 * Opens a session for an email address and a password; null when they do not fit,
 * whatever the reason. Throws `rate_limited` after too many wrong ones.
 */
export async function signInWithPassword(
  ctx: SignInCtx,
  given: { email: string; password: string },
  visitor: Visitor,
): Promise<Opened | null> {
  const email = given.email.trim().toLowerCase();
  await takeTry(ctx, "address", visitor.address);
  await takeTry(ctx, "email", email);
  const user = await ctx.db.user.findUnique({ where: { email } });
  const isRight = await isPassword(given.password, user?.passwordHash ?? null);
  if (!user || !isRight || user.disabledAt) return null;
  await forgiveTries(ctx, email, visitor.address);
  return open(ctx, user, visitor);
}

/**
 * Opens a session for somebody GitHub has vouched for, if they are a user here.
 *
 * Nobody is created: everyone on GitHub could otherwise let themselves in. And the
 * address must be verified there, or anyone could claim an administrator's.
 */
export async function signInWithGitHub(
  ctx: SignInCtx,
  given: { verifiedEmail: string; login: string },
  visitor: Visitor,
): Promise<Opened | null> {
  const user = await ctx.db.user.findUnique({ where: { email: given.verifiedEmail.toLowerCase() } });
  if (!user || user.disabledAt) return null;
  if (user.githubLogin !== given.login) {
    // A login can be given up and taken by somebody else; it follows the address.
    await ctx.db.user.updateMany({ where: { githubLogin: given.login }, data: { githubLogin: null } });
    await ctx.db.user.update({ where: { id: user.id }, data: { githubLogin: given.login } });
  }
  return open(ctx, user, visitor);
}

async function open(ctx: SignInCtx, user: User, visitor: Visitor): Promise<Opened> {
  const { id } = await createSession(ctx, user.id, visitor);
  return { user, sessionId: id };
}

import { audit } from "@/lib/audit/audit";
import { SESSION_MAX_AGE_SECONDS } from "@/lib/auth/cookie";
import { ctxFor, type VisitorCtx } from "@/lib/auth/visitor";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";

export async function createSession(
  { db, now }: Pick<Ctx, "db" | "now">,
  userId: number,
  visitor: { userAgent: string | null; address: string },
): Promise<{ id: string }> {
  return db.session.create({
    data: {
      userId,
      userAgent: visitor.userAgent?.slice(0, 500) ?? null,
      ipAddress: visitor.address.slice(0, 100),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MAX_AGE_SECONDS * 1000),
    },
    select: { id: true },
  });
}

/** Ends one of the actor's own sessions; works at the next request of that browser. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  if (ctx.actor.kind === "api_key" && !ctx.actor.permissions.has("system:admin"))
    throw new AppError("forbidden", "Sign in to end a session, or use an administrator's key.");
  await inTransaction(ctx.db, async (db) => {
    const { count } = await db.session.updateMany({
      where: { id, userId: ctx.actor.userId ?? -1, endedAt: null },
      data: { endedAt: ctx.now },
    });
    if (count === 0) throw notFound("session", id);
    const session = await db.session.findUniqueOrThrow({ where: { id } });
    await audit(db, ctx, {
      event: "session.ended",
      objectType: "session",
      objectId: id,
      objectLabel: ctx.actor.label,
      before: { user_agent: session.userAgent, address: session.ipAddress },
    });
  });
}

/** Signing out: ends the session the token speaks of, if it still runs. */
export async function endOwnSession(ctx: VisitorCtx, id: string): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const { count } = await db.session.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: ctx.now },
    });
    const session = count ? await db.session.findUnique({ where: { id }, include: { user: true } }) : null;
    if (!session) return;
    await audit(db, ctxFor(ctx, session.user), {
      event: "user.signed_out",
      objectType: "user",
      objectId: session.userId,
      objectLabel: session.user.email,
      after: { session_id: id },
    });
  });
}

/** Forgets sessions that ended or ran out a month ago; returns how many. */
export async function deleteEndedSessions({ db, now }: Pick<Ctx, "db" | "now">): Promise<number> {
  const monthAgo = new Date(now.getTime() - SESSION_MAX_AGE_SECONDS * 1000);
  const { count } = await db.session.deleteMany({
    where: { OR: [{ endedAt: { lt: monthAgo } }, { expiresAt: { lt: monthAgo } }] },
  });
  return count;
}

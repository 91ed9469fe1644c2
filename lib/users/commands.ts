import { audit } from "@/lib/audit/audit";
import { hashPassword, isPassword } from "@/lib/auth/password";
import { forgiveTries, takeTry } from "@/lib/auth/throttle";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import type { ChangedPassword, ChangePassword } from "./schema";

/**
 * Changes the actor's own password and signs out their other browsers, since the
 * usual reason for a change is that somebody else may know the old one.
 */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<ChangedPassword> {
  const { actor, now } = ctx;
  if (actor.kind !== "session")
    throw new AppError("forbidden", "Sign in to change a password. An API key cannot.");
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.userId ?? -1 } });
  await takeTry(ctx, "email", user.email);
  if (!(await isPassword(input.current_password, user.passwordHash)))
    throw invalidField("current_password", "This is not your current password.");
  await forgiveTries(ctx, user.email);
  if (input.new_password === input.current_password)
    throw invalidField("new_password", "Choose another password than the current one.");
  const passwordHash = await hashPassword(input.new_password);
  return inTransaction(ctx.db, async (db) => {
    await db.user.update({ where: { id: user.id }, data: { passwordHash, mustChangePassword: false } });
    const ended = await db.session.updateMany({
      where: {
        userId: user.id,
        endedAt: null,
        expiresAt: { gt: now },
        id: { not: actor.sessionId ?? undefined },
      },
      data: { endedAt: now },
    });
    await audit(db, ctx, {
      event: "user.password_changed",
      objectType: "user",
      objectId: user.id,
      objectLabel: user.email,
      after: { sessions_ended: ended.count },
    });
    return { success: true, sessions_ended: ended.count };
  });
}

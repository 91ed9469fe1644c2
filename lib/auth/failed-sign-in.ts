import type { User } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { ctxFor, type Visitor, type VisitorCtx, visitorFacts } from "./visitor";

/** How many a minute are worth a row; who guesses more often than that shall not fill the disk. */
const ROWS_PER_MINUTE = 60;

/**
 * Records that somebody did not get in: who they said they were and where from, never what they
 * typed as a password. A name that is no address may be a password typed into the wrong field.
 */
export async function recordFailedSignIn(
  ctx: VisitorCtx,
  { email, user, method }: { email: string; user: User | null; method: "password" | "github" },
  visitor: Visitor,
): Promise<void> {
  const minuteAgo = new Date(ctx.now.getTime() - 60_000);
  const recent = await ctx.db.auditEntry.count({
    where: { event: "user.sign_in_failed", at: { gt: minuteAgo } },
  });
  if (recent >= ROWS_PER_MINUTE) return;
  const label = user?.email ?? (/^\S+@\S+$/.test(email) ? email.slice(0, 320) : "not an address");
  await audit(ctx.db, ctxFor(ctx, null), {
    event: "user.sign_in_failed",
    objectType: "user",
    objectId: user?.id ?? "unknown",
    objectLabel: label,
    after: { method, ...visitorFacts(visitor) },
  });
}

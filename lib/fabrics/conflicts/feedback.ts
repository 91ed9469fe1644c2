import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { conflictNumber } from "../urls";
import { feedbackOf, getConflictRow } from "./queries";
import type { ConflictFeedback, FeedbackOfConflict, GiveFeedback } from "./schema";

export async function getFeedback(ctx: Ctx, conflictId: string): Promise<FeedbackOfConflict> {
  return { conflict_id: conflictId, feedback: feedbackOf(await getConflictRow(ctx, conflictId)) };
}

/**
 * Says how good a resolution was. The last word counts: it takes the place of an earlier one, which
 * the audit log keeps.
 */
export async function giveFeedback(
  ctx: Ctx,
  conflictId: string,
  input: GiveFeedback,
): Promise<FeedbackOfConflict> {
  return inTransaction(ctx.db, async (db) => {
    // One at a time, so that each entry of the audit log names the word that it took the place of.
    await db.$queryRaw`SELECT id FROM "Conflict" WHERE id = ${conflictNumber(conflictId)} FOR UPDATE`;
    const conflict = await getConflictRow({ db }, conflictId);
    if (conflict.status !== "resolved")
      throw new AppError("conflict", `${conflictId} has not been resolved yet.`, {
        status: conflict.status,
        suggestions: ["Resolve it first: feedback is about the result."],
      });
    const feedback: ConflictFeedback = {
      rating: input.rating,
      comment: input.comment || null,
      would_choose_again: input.would_choose_again ?? null,
      by: ctx.actor.label,
      at: ctx.now.toISOString(),
    };
    await db.conflict.update({
      where: { id: conflict.id },
      data: { feedback: feedback as Prisma.InputJsonObject },
    });
    await audit(db, ctx, {
      event: "conflict.rated",
      objectType: "conflict",
      objectId: conflictId,
      objectLabel: `${conflict.resource.kind} ${conflict.resource.name}`,
      fabricId: conflict.fabricId,
      before: conflict.feedback === null ? undefined : (conflict.feedback as Prisma.InputJsonObject),
      after: feedback as Prisma.InputJsonObject,
    });
    await publish(db, { type: "conflict", id: conflict.id, fabricId: conflict.fabricId });
    return { conflict_id: conflictId, feedback };
  });
}

import type { Operation, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { auditEnd } from "./ended-entry";

/**
 * Puts work that was done at once on record as an operation that has ended, in the transaction of that
 * work: it can then be looked at and undone like one that took longer.
 */
export async function recordOperation(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  {
    request,
    counters,
    ...given
  }: Pick<Operation, "id" | "kind"> & {
    request: Prisma.InputJsonValue;
    counters: Record<string, number>;
  },
): Promise<void> {
  const row = await db.operation.create({
    data: {
      ...given,
      request,
      counters,
      status: "completed",
      phase: "completed",
      progress: 1,
      phaseProgress: 1,
      trigger: ctx.actor.kind === "api_key" ? "api" : "manual",
      actorId: ctx.actor.userId,
      actorLabel: ctx.actor.label,
      createdAt: ctx.now,
      startedAt: ctx.now,
      endedAt: ctx.now,
    },
  });
  await auditEnd(db, ctx, row);
}

import { type Operation, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { OPERATION_KINDS } from "./registry";
import { hasEnded, waitForEnd } from "./wait";

/** Longest time a handler takes between two looks at whether it was cancelled. */
const STOPS_WITHIN_MS = 60_000;

/**
 * Asks an operation to stop and waits until it has.
 *
 * `operation_ended` when it had ended already, or had passed the point after
 * which its effect is outside the database and it runs to its end instead.
 */
export async function cancelOperation(
  ctx: Ctx,
  id: string,
  { reason, notify }: { reason: string; notify: boolean },
): Promise<Operation> {
  await inTransaction(ctx.db, async (db) => {
    const operation = await db.operation.findUnique({ where: { id } });
    if (!operation) throw notFound("operation", id);
    if (hasEnded(operation)) throw ended(operation);
    const { count } = await db.operation.updateMany({
      where: { id, status: { in: ["pending", "in_progress"] }, checkpoint: { equals: Prisma.DbNull } },
      data: { cancelRequestedAt: ctx.now, cancelReason: reason, notifyOnCancel: notify },
    });
    if (count === 0)
      throw new AppError(
        "operation_ended",
        `Operation ${id} is already writing its result and runs to its end.`,
        {
          operation_id: id,
        },
      );
    await endWaiting(db, ctx, id);
    await audit(db, ctx, {
      event: "operation.cancelled",
      objectType: "operation",
      objectId: id,
      objectLabel: id,
      fabricId: operation.fabricId,
      after: { reason },
    });
    await publish(db, { type: "operation", id, fabricId: operation.fabricId });
  });
  const operation = await waitForEnd(id, STOPS_WITHIN_MS, ctx.db);
  if (operation.status !== "cancelled") throw ended(operation);
  return operation;
}

/** One that no worker has taken yet ends here, with all that follows from an end: its job will find nothing to do. */
async function endWaiting(db: Prisma.TransactionClient, ctx: Ctx, id: string): Promise<void> {
  const { count } = await db.operation.updateMany({
    where: { id, status: "pending" },
    data: { status: "cancelled", phase: "cancelled", endedAt: ctx.now, lockKey: null },
  });
  if (count === 0) return;
  const operation = await db.operation.findUniqueOrThrow({ where: { id } });
  await OPERATION_KINDS.get(operation.kind)?.ended(db, operation);
}

const ended = (operation: Operation) =>
  new AppError("operation_ended", `Operation ${operation.id} has already ended: ${operation.status}.`, {
    operation_id: operation.id,
    status: operation.status,
  });

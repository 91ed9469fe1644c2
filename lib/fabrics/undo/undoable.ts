import type { Operation } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { isObject } from "@/lib/json";

/** How long what an operation replaced is kept. */
export const KEPT_DAYS = 90;

const KINDS = new Set([
  "sync",
  "resource_sync",
  "conflict_resolution",
  "bulk_conflict_resolution",
  "file_ingestion",
  "backup_restore",
  "sync_undo",
]);

export type Undoable = {
  undoable: boolean;
  undo_reason: string | null;
  undone_by: string | null;
  undoes: string | null;
};

/** Whether an operation can be undone, and if not why; whichever operation undid it, and which it undid itself. */
export async function undoableState(db: Db, operation: Operation, now: Date): Promise<Undoable> {
  const undo = await db.operation.findFirst({
    where: { undoesId: operation.id, status: { in: ["completed", "partially_completed"] } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  const reason = undo ? `It was undone by ${undo.id}.` : await reasonAgainst(db, operation, now);
  return {
    undoable: reason === null,
    undo_reason: reason,
    undone_by: undo?.id ?? null,
    undoes: operation.undoesId,
  };
}

async function reasonAgainst(db: Db, operation: Operation, now: Date): Promise<string | null> {
  const { kind, status, result, endedAt, fabricId } = operation;
  if (!KINDS.has(kind) || fabricId === null) return "This kind of operation is not undone as a whole.";
  if (!endedAt) return "It is still running.";
  if (status !== "completed" && status !== "partially_completed")
    return "It changed nothing: it did not end well.";
  if (isObject(result) && result.dry_run === true) return "It was a dry run and changed nothing.";
  const ageDays = (now.getTime() - endedAt.getTime()) / 86_400_000;
  if (ageDays > KEPT_DAYS) return `It is older than ${KEPT_DAYS} days.`;
  const proposal = await db.pullRequest.findUnique({
    where: { operationId: operation.id },
    select: { id: true },
  });
  if (proposal) return "Its result was proposed in a pull request: revert that one.";
  if (operation.commitSha !== null) return null;
  const change = await db.resourceChange.findFirst({
    where: { operationId: operation.id },
    select: { id: true },
  });
  return change ? null : "It changed nothing.";
}

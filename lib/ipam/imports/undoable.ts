import type { Operation } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { hasEnded } from "@/lib/operations/wait";
import type { ImportJob } from "./schema";

type Work = Pick<Operation, "id" | "kind" | "status" | "counters">;
type UndoState = ImportJob["undo"];

/** Whether what an import created can still be given back as a whole. */
export async function undoStateOf(db: Db, row: Work): Promise<UndoState> {
  const [state] = await undoStatesOf(db, [row]);
  return state as UndoState;
}

/** The same for many, in their order. */
export async function undoStatesOf(db: Db, rows: Work[]): Promise<UndoState[]> {
  const undos = await db.operation.findMany({
    where: {
      undoesId: { in: rows.map(({ id }) => id) },
      status: { in: ["pending", "in_progress", "completed"] },
    },
    select: { id: true, status: true, undoesId: true },
  });
  const byImport = new Map(undos.map((undo) => [undo.undoesId, undo]));
  return rows.map((row) => stateOf(row, byImport.get(row.id)));
}

function stateOf(row: Work, undo: Pick<Operation, "id" | "status"> | undefined): UndoState {
  const no = (reason: string, undone_by: string | null = null) => ({ possible: false, reason, undone_by });
  if (row.kind !== "ipam_import") return no("It is an undo itself.");
  if (!hasEnded(row)) return no("It has not ended yet.");
  const { successful = 0 } = row.counters as Record<string, number>;
  if (row.status !== "completed" || successful === 0) return no("It created nothing.");
  if (!undo) return { possible: true, reason: null, undone_by: null };
  return no(hasEnded(undo) ? "It is undone already." : "It is being undone.", undo.id);
}

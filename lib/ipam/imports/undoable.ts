import type { Operation } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { hasEnded } from "@/lib/operations/wait";
import type { ImportJob } from "./schema";

/** Whether what an import created can still be given back as a whole. */
export async function undoStateOf(
  db: Db,
  row: Pick<Operation, "id" | "kind" | "status" | "counters">,
): Promise<ImportJob["undo"]> {
  const no = (reason: string, undone_by: string | null = null) => ({ possible: false, reason, undone_by });
  if (row.kind !== "ipam_import") return no("It is an undo itself.");
  if (!hasEnded(row)) return no("It has not ended yet.");
  const { successful = 0 } = row.counters as Record<string, number>;
  if (row.status !== "completed" || successful === 0) return no("It created nothing.");
  const undo = await db.operation.findFirst({
    where: { undoesId: row.id, status: { in: ["pending", "in_progress", "completed"] } },
    select: { id: true, status: true },
  });
  if (!undo) return { possible: true, reason: null, undone_by: null };
  return no(hasEnded(undo) ? "It is undone already." : "It is being undone.", undo.id);
}

import type { Conflict, Prisma } from "@/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import type { DetectedConflict, Sides } from "./detect";
import { closeConflicts, type Moment, type NamedFabric, openConflicts } from "./store";

/**
 * Makes the open conflict of one resource what it is now: opened, refreshed, or closed by itself.
 *
 * True when one stays open. A sync does the same for many resources at once.
 */
export async function keepConflict(
  db: Prisma.TransactionClient,
  fabric: NamedFabric,
  resource: { id: number; kind: string; name: string },
  detected: DetectedConflict | null,
  sides: Pick<Sides, "guiEditedAt" | "gitEditedAt">,
  moment: Moment,
): Promise<boolean> {
  if (detected) {
    const ids = await openConflicts(db, fabric, [{ resource, findingKey: null, detected, sides }], moment);
    await publish(db, { type: "conflict", id: ids.get(resource.id) ?? null, fabricId: fabric.id });
    return true;
  }
  const open = await db.conflict.findUnique({
    where: { openResourceId: resource.id },
    select: { id: true },
  });
  if (open)
    await closeConflicts(db, fabric, [{ conflictId: open.id, strategy: "agreed", resolvedBy: null }], moment);
  return false;
}

/**
 * The open conflict about the resource's files, which an edit of the document cannot close; null when
 * there is none, or when the edit disagrees with a file that can be read.
 */
export async function findFileConflict(
  db: Prisma.TransactionClient,
  resourceId: number,
  detected: DetectedConflict | null,
): Promise<Conflict | null> {
  const open = await db.conflict.findUnique({ where: { openResourceId: resourceId } });
  if (open?.type === "file_corruption") return open;
  return open?.type === "duplicate_identity" && !detected ? open : null;
}

import type { Conflict, Prisma } from "@/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import type { DetectedConflict, Sides } from "./detect";

type Subject = { id: number; fabricId: number };

/**
 * Makes the open conflict of a resource what it is now: opened, refreshed, or closed by itself.
 *
 * One stays open per resource and keeps its id while its fields move on.
 */
export async function keepConflict(
  db: Prisma.TransactionClient,
  resource: Subject,
  detected: (DetectedConflict & { facts?: Prisma.InputJsonValue }) | null,
  sides: Pick<Sides, "guiEditedAt" | "gitEditedAt">,
  now: Date,
): Promise<Conflict | null> {
  const open = await db.conflict.findUnique({ where: { openResourceId: resource.id } });
  if (!detected) {
    if (open) await closeConflict(db, open, { strategy: "agreed", resolvedBy: null, now });
    return null;
  }
  const columns = {
    type: detected.type,
    severity: detected.severity,
    autoResolvable: detected.autoResolvable,
    fields: detected.fields,
    baseValues: detected.baseValues as Prisma.InputJsonObject,
    guiValues: detected.guiValues as Prisma.InputJsonObject,
    githubValues: detected.githubValues as Prisma.InputJsonObject,
    facts: detected.facts ?? {},
    guiModifiedAt: sides.guiEditedAt,
    gitModifiedAt: sides.gitEditedAt,
  };
  const conflict = await db.conflict.upsert({
    where: { openResourceId: resource.id },
    create: {
      ...columns,
      fabricId: resource.fabricId,
      resourceId: resource.id,
      openResourceId: resource.id,
      detectedAt: now,
    },
    update: columns,
  });
  await publish(db, { type: "conflict", id: conflict.id, fabricId: resource.fabricId });
  return conflict;
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

export type Closing = {
  /** The chosen strategy, or `agreed` when the sides came to the same by themselves. */
  strategy: string;
  resolvedBy: string | null;
  now: Date;
  decisions?: Prisma.InputJsonValue;
  notes?: string | null;
  resolution?: Prisma.InputJsonValue;
};

export async function closeConflict(
  db: Prisma.TransactionClient,
  conflict: Pick<Conflict, "id" | "fabricId">,
  closing: Closing,
): Promise<void> {
  await db.conflict.update({
    where: { id: conflict.id },
    data: {
      status: "resolved",
      openResourceId: null,
      resolvedAt: closing.now,
      resolvedBy: closing.resolvedBy,
      strategy: closing.strategy,
      decisions: closing.decisions,
      notes: closing.notes,
      resolution: closing.resolution,
    },
  });
  await publish(db, { type: "conflict", id: conflict.id, fabricId: conflict.fabricId });
}

import type { Conflict, Fabric, Prisma } from "@/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { conflictOf, type DetectedConflict, mergeSides, type Sides } from "./detect";
import { ownedSidesOf } from "./queries";
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

const WITH_SIDES = {
  resource: {
    select: {
      ...{ id: true, kind: true, name: true, base: true, gui: true, git: true },
      ...{ guiEditedAt: true, gitEditedAt: true },
    },
  },
} satisfies Prisma.ConflictInclude;

/**
 * Makes the open conflicts of a fabric ask for what its rules of ownership leave to decide.
 *
 * One that they decide whole asks for nothing any more, and ends with the next sync: only that moves
 * the owner's values to the other side.
 */
export async function refreshConflicts(
  db: Prisma.TransactionClient,
  fabric: Fabric,
  moment: Moment,
): Promise<void> {
  const open = await db.conflict.findMany({
    where: {
      fabricId: fabric.id,
      status: "detected",
      openResourceId: { not: null },
      type: { notIn: ["file_corruption", "duplicate_identity"] },
    },
    include: WITH_SIDES,
  });
  if (open.length === 0) return;
  const kept = open.map(({ type, severity, resource }) => {
    const sides = ownedSidesOf(resource, fabric);
    const detected = conflictOf(sides, mergeSides(sides)) ?? { ...NOTHING_ASKED, type, severity };
    return { resource, findingKey: null, detected, sides };
  });
  await openConflicts(db, fabric, kept, moment);
  await publish(db, { type: "conflict", id: null, fabricId: fabric.id });
}

const NOTHING_ASKED = {
  autoResolvable: true,
  fields: [],
  baseValues: {},
  guiValues: {},
  githubValues: {},
};

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

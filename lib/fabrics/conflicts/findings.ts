/**
 * Findings beside the merge: what does not fit together between resources.
 *
 * They are looked for among what a change concerns, set by set and never resource by resource: who
 * names what has changed, what they name, and the addresses of the namespaces touched. A finding has
 * a key of its own while it is open, so that it keeps its id, and closes by itself. Two changes that
 * are made in the same instant do not see each other; the next change of either looks again.
 */
import type { Prisma } from "@/generated/prisma/client";
import type { Concern } from "./concerns";
import { findOverlaps } from "./find-overlaps";
import { findViolations } from "./find-violations";
import { closeConflicts, type KeptConflict, type Moment, type NamedFabric, openConflicts } from "./store";

type Tx = Prisma.TransactionClient;

/** What one search came to. */
export type Found = {
  found: KeptConflict[];
  /** Findings of the same part of the fabric that were open before. */
  open: { id: number; findingKey: string }[];
};

/** Opens, refreshes and closes the findings that a change concerns, or all of the fabric. */
export async function keepFindings(
  db: Tx,
  fabric: NamedFabric,
  concerns: Concern[] | "all",
  moment: Moment,
): Promise<void> {
  if (concerns.length === 0) return;
  const dependencies = await findViolations(db, fabric.id, concerns);
  const addresses = await findOverlaps(db, fabric, concerns);
  const wanted = [...dependencies.found, ...addresses.found];
  const keys = new Set(wanted.map(({ findingKey }) => findingKey));
  const open = [...dependencies.open, ...addresses.open];
  const gone = open.filter(({ findingKey }) => !keys.has(findingKey));
  const closings = gone.map(({ id }) => ({ conflictId: id, strategy: "agreed", resolvedBy: null }));
  await closeConflicts(db, fabric, closings, moment);
  await openConflicts(db, fabric, wanted, moment);
}

/** Closes what was found about resources that are about to go: it goes with them. */
export async function closeFindingsOf(
  db: Tx,
  fabric: NamedFabric,
  resourceIds: number[],
  moment: Moment,
): Promise<void> {
  if (resourceIds.length === 0) return;
  const open = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Conflict" WHERE "resourceId" = ANY(${resourceIds}) AND "findingKey" IS NOT NULL`;
  const closings = open.map(({ id }) => ({ conflictId: id, strategy: "agreed", resolvedBy: null }));
  await closeConflicts(db, fabric, closings, moment);
}

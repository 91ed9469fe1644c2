/**
 * What an operation replaces here, kept so that it can be undone.
 *
 * Git keeps its own side: the commit and its parent are there. The GUI's documents and the bases would be
 * lost, so each changed resource leaves one row with both as they were before and after. The database copies
 * them itself, which costs a fraction of sending them there.
 */
import type { Prisma } from "@/generated/prisma/client";
import { identityKey } from "../resources/document";
import type { Outcome } from "./outcomes";

type Tx = Prisma.TransactionClient;

/** To be called before the rows change. */
export async function keepBefore(db: Tx, operationId: string, changed: readonly Outcome[]): Promise<void> {
  const known = changed.flatMap(({ subject, plan }) =>
    subject.id === null ? [] : [{ id: subject.id, gui: plan.writesGui }],
  );
  if (known.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ResourceChange" (
      "operationId", "resourceId", kind, namespace, name, "guiChanged", "guiBefore", "guiText", "baseBefore")
    SELECT ${operationId}, r.id, r.kind, r.namespace, r.name, v.gui, CASE WHEN v.gui THEN r.gui END, r."guiText", r.base
    FROM json_to_recordset(${JSON.stringify(known)}::json) AS v(id int, gui boolean)
    JOIN "Resource" r ON r.id = v.id`;
}

/** To be called after the rows have changed; a resource that is gone by now has nothing after. */
export async function keepAfter(
  db: Tx,
  fabricId: number,
  operationId: string,
  changed: readonly Outcome[],
): Promise<void> {
  if (changed.length === 0) return;
  await db.$executeRaw`
    UPDATE "ResourceChange" c SET
      "guiAfter" = CASE WHEN c."guiChanged" THEN r.gui END, "baseAfter" = r.base
    FROM "Resource" r WHERE c."operationId" = ${operationId} AND r.id = c."resourceId"`;
  const added = changed.filter(({ subject }) => subject.id === null).map(({ subject }) => subject.identity);
  if (added.length === 0) return;
  // A row of another version was created here meanwhile, and what it holds is somebody's own.
  await db.$executeRaw`
    INSERT INTO "ResourceChange" (
      "operationId", "resourceId", kind, namespace, name, "guiChanged", "guiAfter", "baseAfter")
    SELECT ${operationId}, r.id, r.kind, r.namespace, r.name, true, r.gui, r.base
    FROM "Resource" r
    WHERE r."fabricId" = ${fabricId} AND r.version = 1
      AND r.kind || '/' || r.namespace || '/' || r.name = ANY(${added.map(identityKey)})`;
}

import type { Prisma } from "@/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { ERRORS_MAX } from "./rules";

type Tx = Prisma.TransactionClient;

/** Counts one failed sync of a resource; the fifth in a row takes it out of automatic syncs. */
export async function countSyncError(
  db: Tx,
  resource: { id: number; fabricId: number },
  message: string,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Resource" SET
      "syncErrorCount" = "syncErrorCount" + 1, "lastSyncError" = ${message}, "lastSyncErrorAt" = ${now}::timestamptz,
      "syncSuspendedAt" = CASE
        WHEN "syncErrorCount" + 1 >= ${ERRORS_MAX} THEN coalesce("syncSuspendedAt", ${now}::timestamptz)
        ELSE "syncSuspendedAt" END
    WHERE id = ${resource.id}`;
  await publish(db, { type: "resource", id: resource.id, fabricId: resource.fabricId });
}

/** Forgets the errors of resources that a sync has gone through well; a suspended one is taken along again. */
export async function clearSyncErrors(db: Tx, fabricId: number, ids: number[]): Promise<void> {
  // Hardly ever are there any, and a list of all resources is long.
  const failed = await db.resource.findMany({
    where: { fabricId, syncErrorCount: { gt: 0 } },
    select: { id: true },
  });
  const asked = new Set(ids);
  const healed = failed.flatMap(({ id }) => (asked.has(id) ? [id] : []));
  if (healed.length === 0) return;
  const { count } = await db.resource.updateMany({ where: { id: { in: healed } }, data: HEALTHY });
  if (count > 0) await publish(db, { type: "resource", id: null, fabricId });
}

/** As if no sync of the resource had failed. */
export const HEALTHY = {
  syncErrorCount: 0,
  lastSyncError: null,
  lastSyncErrorAt: null,
  syncSuspendedAt: null,
} as const;

/**
 * The resource whose file a commit could not write; null when the refusal names none. A resource that
 * has no file yet is known by the name its file was to have.
 */
export async function resourceAt(
  db: Tx,
  fabric: { id: number; gitopsDirectory: string },
  path: string,
): Promise<{ id: number; fabricId: number; kind: string; name: string } | null> {
  const prefix = fabric.gitopsDirectory === "" ? "" : `${fabric.gitopsDirectory}/`;
  if (!path.startsWith(prefix)) return null;
  const filePath = path.slice(prefix.length);
  const name =
    filePath
      .split("/")
      .at(-1)
      ?.replace(/(\.[a-z0-9]+)?\.yaml$/, "") ?? "";
  return db.resource.findFirst({
    where: { fabricId: fabric.id, OR: [{ filePath }, { filePath: null, name }] },
    orderBy: { id: "asc" },
    select: { id: true, fabricId: true, kind: true, name: true },
  });
}

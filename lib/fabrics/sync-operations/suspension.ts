/**
 * When automatic sync gives up.
 *
 * Every failed automatic sync counts, and each doubles the wait for the next one (schedule.ts). The fifth
 * in a row suspends: somebody has to look. An outage of the network mends itself, so failures of that kind
 * suspend only once the row of failures has lasted an hour. A failure that concerns one resource counts for
 * that resource alone: after five it is left out, and the others sync again.
 */
import type { Fabric, Operation, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { systemActor } from "@/lib/operations/actor";
import { emitFabricEvents } from "../events/emit";
import { RESUMED } from "../fabrics/commands";
import { FAILURES_MAX } from "./schedule";

type Tx = Prisma.TransactionClient;
const OUTAGE_MS = 60 * 60_000;
const OUTAGES: ReadonlySet<unknown> = new Set([
  "network_error",
  "timeout",
  "github_rate_limited",
  "unavailable",
]);
const AUTOMATIC: ReadonlySet<string> = new Set(["scheduled", "webhook", "automatic"]);

export const isAutomaticRun = ({ trigger }: Pick<Operation, "trigger">): boolean => AUTOMATIC.has(trigger);

/** Counts a failed automatic sync of the whole fabric, and suspends after the last one that is borne. */
export async function countFailure(db: Tx, fabric: Fabric, operation: Operation): Promise<void> {
  if (!isAutomaticRun(operation)) return;
  const now = operation.endedAt ?? new Date();
  const { consecutiveFailures: failures } = await db.fabric.update({
    where: { id: fabric.id },
    data: { consecutiveFailures: { increment: 1 } },
    select: { consecutiveFailures: true },
  });
  await publish(db, { type: "fabric", id: fabric.id, fabricId: fabric.id });
  if (failures < FAILURES_MAX || fabric.autoSyncSuspendedAt) return;
  const { code, message } = errorOf(operation);
  if (OUTAGES.has(code) && now.getTime() - (await firstFailure(db, operation)).getTime() < OUTAGE_MS) return;
  const reason = `${failures} automatic syncs in a row failed, the last one with: ${message}`;
  await db.fabric.update({
    where: { id: fabric.id },
    data: { autoSyncSuspendedAt: now, autoSyncSuspendedReason: reason },
  });
  await audit(
    db,
    { db, now, actor: systemActor(operation.actorLabel), requestId: operation.id },
    {
      event: "fabric.suspended",
      objectType: "fabric",
      objectId: fabric.id,
      objectLabel: fabric.name,
      fabricId: fabric.id,
      after: { reason, operation_id: operation.id },
    },
  );
  await emitFabricEvents(db, fabric, [
    { type: "auto_sync_suspended", at: now, operationId: operation.id, data: { reason, failures } },
  ]);
}

/** A sync that went well ends the row of failures; one that somebody asked for by hand ends a suspension too. */
export async function countSuccess(db: Tx, fabric: Fabric, operation: Operation): Promise<void> {
  const data = isAutomaticRun(operation) ? { consecutiveFailures: 0 } : RESUMED;
  if (fabric.consecutiveFailures === 0 && !fabric.autoSyncSuspendedAt) return;
  await db.fabric.update({ where: { id: fabric.id }, data });
  await publish(db, { type: "fabric", id: fabric.id, fabricId: fabric.id });
}

/** When the first sync of the row of failures that this one belongs to was asked for. */
async function firstFailure(db: Tx, operation: Operation): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min("createdAt") AS at FROM "Operation"
    WHERE "fabricId" = ${operation.fabricId} AND kind = 'sync' AND status = 'failed' AND "createdAt" > coalesce((
      SELECT max("createdAt") FROM "Operation"
      WHERE "fabricId" = ${operation.fabricId} AND kind = 'sync' AND status IN ('completed', 'partially_completed')
        AND request->'options'->>'dry_run' IS DISTINCT FROM 'true'), '-infinity')`;
  return row?.at ?? operation.createdAt;
}

export function errorOf(operation: Operation): { code: unknown; message: string; path: string | null } {
  const error = isObject(operation.result) && isObject(operation.result.error) ? operation.result.error : {};
  const details = isObject(error.details) ? error.details : {};
  return {
    code: error.code,
    message: typeof error.message === "string" ? error.message : "something unexpected",
    path: typeof details.path === "string" ? details.path : null,
  };
}

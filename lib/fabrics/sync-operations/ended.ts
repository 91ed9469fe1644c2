import type { Operation, Prisma } from "@/generated/prisma/client";
import type { OperationStatus } from "@/generated/prisma/enums";
import { isObject, type JsonObject } from "@/lib/json";
import { emitFabricEvents } from "../events/emit";
import type { FabricEventType } from "../events/schema";

const EVENT_OF: Partial<Record<OperationStatus, FabricEventType>> = {
  completed: "sync_completed",
  partially_completed: "sync_completed",
  failed: "sync_failed",
  cancelled: "sync_cancelled",
};

/** What follows from the end of a sync, in the transaction that ends it. A dry run has changed nothing and tells nobody. */
export async function syncEnded(db: Prisma.TransactionClient, operation: Operation): Promise<void> {
  const request = isObject(operation.request) ? operation.request : {};
  const isDryRun = isObject(request.options) && request.options.dry_run === true;
  const type = EVENT_OF[operation.status];
  if (operation.fabricId === null || isDryRun || !type) return;
  const fabric = await db.fabric.findUnique({
    where: { id: operation.fabricId },
    select: { id: true, name: true },
  });
  if (!fabric) return;
  const data: JsonObject = {
    operation_type: typeof request.direction === "string" ? request.direction : operation.kind,
    status: operation.status,
    initiated_by: operation.actorLabel,
    statistics: operation.counters as JsonObject,
    commit_sha: operation.commitSha,
    errors: operation.errors as JsonObject[],
  };
  await emitFabricEvents(db, fabric, [
    { type, at: operation.endedAt ?? new Date(), operationId: operation.id, data },
  ]);
}

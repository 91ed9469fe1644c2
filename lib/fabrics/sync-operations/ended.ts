import type { Fabric, Operation, Prisma } from "@/generated/prisma/client";
import type { OperationStatus } from "@/generated/prisma/enums";
import { isObject, type JsonObject } from "@/lib/json";
import { emitFabricEvents } from "../events/emit";
import type { FabricEventType } from "../events/schema";
import { countSyncError, resourceAt } from "../sync-configs/errors";
import { countFailure, countSuccess, errorOf } from "./suspension";

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
  const fabric = await db.fabric.findUnique({ where: { id: operation.fabricId } });
  if (!fabric) return;
  await tellEnd(db, fabric, operation, type, await countEnd(db, fabric, operation));
}

/** What follows from the end of a sync of one resource: its own failures count, and nobody else's. */
export async function resourceSyncEnded(db: Prisma.TransactionClient, operation: Operation): Promise<void> {
  const request = isObject(operation.request) ? operation.request : {};
  const type = EVENT_OF[operation.status];
  if (operation.fabricId === null || !type) return;
  const fabric = await db.fabric.findUnique({ where: { id: operation.fabricId } });
  if (!fabric) return;
  const resource = await db.resource.findUnique({
    where: { id: Number(request.resourceId) },
    select: { id: true, kind: true, name: true },
  });
  const { code, message } = errorOf(operation);
  if (resource && operation.status === "failed" && code !== "frozen")
    await countSyncError(
      db,
      { id: resource.id, fabricId: fabric.id },
      message,
      operation.endedAt ?? new Date(),
    );
  await tellEnd(db, fabric, operation, type, resource);
}

async function tellEnd(
  db: Prisma.TransactionClient,
  fabric: Fabric,
  operation: Operation,
  type: FabricEventType,
  resource: { id: number; kind: string; name: string } | null,
): Promise<void> {
  const request = isObject(operation.request) ? operation.request : {};
  const data: JsonObject = {
    operation_type: typeof request.direction === "string" ? request.direction : operation.kind,
    status: operation.status,
    initiated_by: operation.actorLabel,
    statistics: operation.counters as JsonObject,
    commit_sha: operation.commitSha,
    errors: operation.errors as JsonObject[],
  };
  await emitFabricEvents(db, fabric, [
    { type, at: operation.endedAt ?? new Date(), operationId: operation.id, resource, data },
  ]);
}

/** Keeps count of what failed: for the one resource that a failure concerns, else for the fabric. */
async function countEnd(db: Prisma.TransactionClient, fabric: Fabric, operation: Operation) {
  if (operation.status === "completed" || operation.status === "partially_completed")
    await countSuccess(db, fabric, operation);
  if (operation.status !== "failed") return null;
  const { message, path } = errorOf(operation);
  const resource = path === null ? null : await resourceAt(db, fabric, path);
  if (!resource) await countFailure(db, fabric, operation);
  else await countSyncError(db, resource, message, operation.endedAt ?? new Date());
  return resource && { id: resource.id, kind: resource.kind, name: resource.name };
}

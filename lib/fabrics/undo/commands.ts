import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { emitFabricEvents } from "../events/emit";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { operationPath } from "../urls";
import type { StartedUndo, StartUndo } from "./schema";
import { undoableState } from "./undoable";

/** Starts to take an operation back; `conflict` says why where that cannot be, and names an undo that was made before. */
export async function startUndo(ctx: Ctx, operationId: string, input: StartUndo): Promise<StartedUndo> {
  const id = await inTransaction(ctx.db, async (db) => {
    const operation = await db.operation.findUnique({
      where: { id: operationId },
      include: { fabric: true },
    });
    if (!operation) throw notFound("operation", operationId);
    const { fabric } = operation;
    const { undo_reason, undone_by } = await undoableState(db, operation, ctx.now);
    if (undo_reason !== null || !fabric)
      throw new AppError("conflict", `${operationId} cannot be undone. ${undo_reason ?? ""}`.trim(), {
        undo_reason,
        undone_by,
        ...(undone_by && { suggestions: [`Undo ${undone_by} to have its changes again.`] }),
      });
    assertNotFrozen(ctx, fabric, { manual: true });
    const undoId = await startOperation(
      { ...ctx, db },
      {
        kind: "sync_undo",
        idPrefix: "undo",
        fabricId: fabric.id,
        lockKey: fabricLock(fabric.id),
        request: { ...input, fabricId: fabric.id, operationId },
      },
    );
    await db.operation.update({ where: { id: undoId }, data: { undoesId: operationId } });
    await audit(db, ctx, {
      event: "operation.undone",
      objectType: "operation",
      objectId: operationId,
      objectLabel: operationId,
      fabricId: fabric.id,
      after: { operation_id: undoId, force: input.force },
    });
    await emitFabricEvents(db, fabric, [
      {
        type: "sync_started",
        at: ctx.now,
        operationId: undoId,
        data: { operation_type: "sync_undo", undoes: operationId, initiated_by: ctx.actor.label },
      },
    ]);
    return undoId;
  });
  return {
    success: true,
    message: "Undo initiated",
    operation_id: id,
    undoes: operationId,
    status_url: operationPath(id),
  };
}

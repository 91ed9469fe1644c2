import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { emitFabricEvents } from "../events/emit";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { operationPath } from "../urls";
import { chooseDocuments } from "./choose";
import { openBackups } from "./queries";
import { labelOf, readBackup } from "./read";
import type { RestoreBackup, StartedRestore } from "./schema";

/** Starts to restore a backup; what is asked for and not in it is refused before anything starts. */
export async function startRestore(
  ctx: Ctx,
  fabricId: number,
  input: RestoreBackup,
): Promise<StartedRestore> {
  const { fabric, remote, backups } = await openBackups(ctx, fabricId);
  if (!input.dry_run) assertNotFrozen(ctx, fabric, { manual: true });
  const label = labelOf(input.backup_location);
  const backup = backups.find((each) => each.label === label);
  if (!backup) throw notFound("backup", input.backup_location);
  const chosen = chooseDocuments(await readBackup(remote, backup.files), input);
  const id = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "backup_restore",
        idPrefix: "restore",
        fabricId,
        lockKey: fabricLock(fabricId),
        request: { ...input, fabricId },
      },
    );
    await audit(db, ctx, {
      event: input.dry_run ? "backup.previewed" : "backup.restored",
      objectType: "fabric",
      objectId: fabricId,
      objectLabel: fabric.name,
      fabricId,
      after: {
        operation_id: operationId,
        backup_location: input.backup_location,
        resources: input.resources ?? null,
        side: input.side ?? null,
      },
    });
    if (!input.dry_run)
      await emitFabricEvents(db, fabric, [
        {
          type: "sync_started",
          at: ctx.now,
          operationId,
          data: { operation_type: "backup_restore", initiated_by: ctx.actor.label },
        },
      ]);
    return operationId;
  });
  return {
    success: true,
    message: input.dry_run ? "Dry run started" : "Restore initiated",
    operation_id: id,
    backup_location: `backup/${label}`,
    resources_targeted: chosen.size,
    status_url: operationPath(id),
  };
}

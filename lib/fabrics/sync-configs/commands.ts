import { audit } from "@/lib/audit/audit";
import { onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { problemOfMailing } from "@/lib/mails/transport";
import { getFabricRow } from "../fabrics/queries";
import { HEALTHY } from "./errors";
import { getSyncConfig, nextSyncOf, toSyncConfig } from "./queries";
import type {
  ResourceSyncConfig,
  ResourceSyncConfigView,
  UpdatedSyncConfig,
  UpdateSyncConfig,
} from "./schema";

/** Changes the given parts of how a resource is synced; the next sync goes by them. */
export async function updateSyncConfig(
  ctx: Ctx,
  resourceId: number,
  input: UpdateSyncConfig,
  precondition: (current: ResourceSyncConfigView) => void,
): Promise<UpdatedSyncConfig> {
  return inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "Resource" WHERE id = ${resourceId} FOR UPDATE`;
    const before = await db.resource.findUnique({ where: { id: resourceId } });
    if (!before) throw notFound("resource", resourceId);
    precondition(await getSyncConfig({ ...ctx, db }, resourceId));
    const known = toSyncConfig(before);
    const after = await db.resource.update({
      where: { id: resourceId },
      data: {
        syncDirection: input.sync_direction,
        autoSyncEnabled: input.auto_sync_enabled,
        syncPriority: input.sync_priority,
        conflictPreference: input.conflict_resolution_preference,
        ...(input.notification_settings && {
          notificationSettings: { ...known.notification_settings, ...input.notification_settings },
        }),
        // Whoever switches it on means it to sync, whatever went wrong before.
        ...(input.auto_sync_enabled === true && HEALTHY),
        updatedAt: ctx.now,
      },
    });
    const changed = toSyncConfig(after);
    await audit(db, ctx, {
      event: "resource.sync_configured",
      objectType: "resource",
      objectId: resourceId,
      objectLabel: `${after.kind} ${after.name}`,
      fabricId: after.fabricId,
      ...onlyChanged(known, changed),
    });
    await publish(db, { type: "resource", id: resourceId, fabricId: after.fabricId });
    const fabric = await getFabricRow(db, after.fabricId);
    return {
      success: true,
      message: "Sync configuration updated successfully",
      resource_id: resourceId,
      updated_config: changed,
      effective_immediately: true,
      next_sync_scheduled: (await nextSyncOf({ ...ctx, db }, after, fabric))?.toISOString() ?? null,
      warnings: warningsOf(changed),
    };
  });
}

/** Kept all the same: a mail server may be set up later. */
function warningsOf({ notification_settings: { email_recipients } }: ResourceSyncConfig): string[] {
  const problem = email_recipients.length > 0 ? problemOfMailing() : null;
  return problem === null ? [] : [`Nobody is mailed about this resource. ${problem}`];
}

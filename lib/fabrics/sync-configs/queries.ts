import type { Fabric, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isObject } from "@/lib/json";
import { lastSyncStarts, nextAutomaticSync } from "../sync-operations/schedule";
import { isAutomatic } from "./rules";
import { CONFLICT_PREFERENCES, type ResourceSyncConfig, type ResourceSyncConfigView } from "./schema";

export async function getSyncConfig(ctx: Ctx, resourceId: number): Promise<ResourceSyncConfigView> {
  const row = await ctx.db.resource.findUnique({ where: { id: resourceId } });
  if (!row) throw notFound("resource", resourceId);
  return {
    ...toSyncConfig(row),
    resource_id: row.id,
    suspended_at: row.syncSuspendedAt?.toISOString() ?? null,
    sync_errors: row.syncErrorCount,
    last_sync_error: row.lastSyncError,
  };
}

export function toSyncConfig(row: Resource): ResourceSyncConfig {
  const settings = isObject(row.notificationSettings) ? row.notificationSettings : {};
  const recipients = settings.email_recipients;
  return {
    sync_direction: row.syncDirection,
    auto_sync_enabled: row.autoSyncEnabled,
    sync_priority: row.syncPriority,
    conflict_resolution_preference:
      CONFLICT_PREFERENCES.find((preference) => preference === row.conflictPreference) ?? "user_guided",
    notification_settings: {
      notify_on_conflict: settings.notify_on_conflict === true,
      notify_on_sync_error: settings.notify_on_sync_error === true,
      email_recipients: Array.isArray(recipients) ? recipients.map(String) : [],
    },
  };
}

/** When a resource is synced by itself next: with its fabric, unless it is left out of automatic syncs. */
export async function nextSyncOf(ctx: Ctx, row: Resource, fabric: Fabric): Promise<Date | null> {
  if (!isAutomatic(row)) return null;
  const starts = await lastSyncStarts(ctx.db, [fabric.id]);
  return nextAutomaticSync(fabric, starts.get(fabric.id) ?? null, ctx.now);
}

import { z } from "zod";

export const RESOURCE_DIRECTIONS = [
  "bidirectional",
  "gui_to_github",
  "github_to_gui",
  "disabled",
  "manual_only",
] as const;
export const CONFLICT_PREFERENCES = [
  "user_guided",
  "gui_wins",
  "github_wins",
  "timestamp_wins",
  "merge",
] as const;

const RECIPIENTS_MAX = 20;

const NotificationSettings = z.object({
  notify_on_conflict: z.boolean(),
  notify_on_sync_error: z.boolean(),
  email_recipients: z.array(z.email().max(254)).max(RECIPIENTS_MAX),
});

const CONFIG = {
  sync_direction: z
    .enum(RESOURCE_DIRECTIONS)
    .describe(
      "Which way changes may flow. `disabled`: in no sync. `manual_only`: both ways, in syncs by hand only.",
    ),
  auto_sync_enabled: z
    .boolean()
    .describe("False leaves it out of syncs by schedule or push. True also ends a suspension."),
  sync_priority: z.int().min(1).max(1000).describe("The lower, the earlier in a sync and its commit."),
  conflict_resolution_preference: z
    .enum(CONFLICT_PREFERENCES)
    .describe("Decides its conflicts where a sync names no strategy of its own."),
};

/** How a resource is synced, as it is stored. */
export const ResourceSyncConfig = z
  .object({ ...CONFIG, notification_settings: NotificationSettings })
  .meta({ id: "ResourceSyncConfig" });
export type ResourceSyncConfig = z.infer<typeof ResourceSyncConfig>;

/** The configuration with what suspends it: what GET answers and `If-Match` compares. */
export const ResourceSyncConfigView = ResourceSyncConfig.extend({
  resource_id: z.int(),
  suspended_at: z.iso
    .datetime()
    .nullable()
    .describe("Set after five failed syncs in a row; it is left out of automatic syncs since."),
  sync_errors: z.int().describe("Failed syncs in a row."),
  last_sync_error: z.string().nullable(),
}).meta({ id: "ResourceSyncConfigView" });
export type ResourceSyncConfigView = z.infer<typeof ResourceSyncConfigView>;

export const UpdateSyncConfig = z
  .strictObject({
    ...CONFIG,
    notification_settings: z
      .strictObject(NotificationSettings.shape)
      .partial()
      .describe("What is left out stays as it is."),
  })
  .partial();
export type UpdateSyncConfig = z.infer<typeof UpdateSyncConfig>;

export const UpdatedSyncConfig = z
  .object({
    success: z.literal(true),
    message: z.string(),
    resource_id: z.int(),
    updated_config: ResourceSyncConfig,
    effective_immediately: z.literal(true),
    next_sync_scheduled: z.iso
      .datetime()
      .nullable()
      .describe("When this resource is synced by itself next; null when it is not."),
    warnings: z.array(z.string()).describe("What keeps the configuration from having its whole effect."),
  })
  .meta({ id: "UpdatedSyncConfig" });
export type UpdatedSyncConfig = z.infer<typeof UpdatedSyncConfig>;

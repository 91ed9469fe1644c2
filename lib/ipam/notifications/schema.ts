import { z } from "zod";
import { BooleanWord, PageQuery, Pagination } from "../page";

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ListNotifications = PageQuery.extend({
  all: BooleanWord.default(false).describe("Everybody's instead of one's own; administrators only."),
  is_read: BooleanWord.optional(),
  severity: z.enum(SEVERITIES).optional(),
});
export type ListNotifications = z.output<typeof ListNotifications>;

export const Notification = z
  .object({
    notification_id: z.uuid(),
    user_id: z.string().describe("Who is told, for example `user_123`."),
    user_name: z.string(),
    notification_type: z
      .string()
      .describe(
        "`capacity_warning`, `capacity_critical`, `reservation_expiring`, `reservation_ended`, `webhook_disabled`, …",
      ),
    severity: z.enum(SEVERITIES),
    message: z.string(),
    resource_type: z.string().nullable(),
    resource_id: z.string().nullable().describe("Of a country its name."),
    resource_link: z.string().nullable().describe("The screen it is about."),
    rule_id: z.uuid().nullable().describe("The rule that asked for it."),
    is_read: z.boolean(),
    read_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

const Unread = z.int().describe("All of one's own that are unread, whatever the list is narrowed to.");

export const NotificationPage = z
  .object({
    notifications: z.array(Notification).describe("Newest first."),
    unread_count: Unread,
    pagination: Pagination,
  })
  .meta({ id: "NotificationPage" });
export type NotificationPage = z.infer<typeof NotificationPage>;

export const UnreadNotifications = z
  .object({
    unread_count: Unread,
    recent: z.array(Notification).describe("The newest unread ones, at most 10."),
  })
  .meta({ id: "UnreadNotifications" });
export type UnreadNotifications = z.infer<typeof UnreadNotifications>;

export const UpdateNotification = z.strictObject({ is_read: z.boolean() });
export type UpdateNotification = z.infer<typeof UpdateNotification>;

export const UpdatedNotification = z
  .object({
    success: z.literal(true),
    read_at: z.iso
      .datetime()
      .nullable()
      .describe("When it was first marked as read; null for an unread one."),
  })
  .meta({ id: "UpdatedNotification" });
export type UpdatedNotification = z.infer<typeof UpdatedNotification>;

export const ReadAll = z
  .object({ success: z.literal(true), read_at: z.iso.datetime(), marked: z.int() })
  .meta({ id: "ReadAllNotifications" });
export type ReadAll = z.infer<typeof ReadAll>;

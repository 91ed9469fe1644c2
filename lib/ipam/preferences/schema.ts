import { z } from "zod";
import { THEMES } from "@/lib/themes";
import { SEVERITIES } from "../notifications/schema";
import { SavedFilter } from "../saved-filters/schema";

/** Of the JSON that is kept, whatever was sent. */
export const PREFERENCES_BYTES_MAX = 51_200;

/** Parts of the dashboard, in the words of `dashboard_layout.widgets`. */
export const WIDGETS = [
  "utilization",
  "recent_activity",
  "top_countries",
  "trends",
  "forecast",
  "warnings",
  "notifications",
] as const;
export type Widget = (typeof WIDGETS)[number];

export const DashboardLayout = z.looseObject({
  widgets: z
    .array(z.enum(WIDGETS))
    .max(WIDGETS.length)
    .refine((widgets) => new Set(widgets).size === widgets.length, "Name each part once.")
    .describe("The parts that are shown, in this order."),
  refresh_interval: z.int().min(10).max(86_400).describe("Seconds."),
});

export const NotificationSettings = z.looseObject({
  email_enabled: z.boolean(),
  in_app_enabled: z.boolean(),
  severity_threshold: z.enum(SEVERITIES).describe("What is less severe is not told."),
});

export const Preferences = z
  .looseObject({
    saved_filters: z.array(SavedFilter),
    dashboard_layout: DashboardLayout,
    notification_settings: NotificationSettings,
    theme_preference: z.enum(THEMES),
  })
  .meta({ id: "IpamPreferences" });
export type Preferences = z.infer<typeof Preferences>;

/** What holds for somebody who has set nothing. */
export const DEFAULTS = {
  dashboard_layout: {
    widgets: ["utilization", "warnings", "top_countries", "trends", "forecast", "recent_activity"],
    refresh_interval: 300,
  },
  notification_settings: { email_enabled: false, in_app_enabled: true, severity_threshold: "warning" },
  theme_preference: "pacific-blue",
} as const;

/** Any part of it; null takes a part away. */
function changeOf<Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>) {
  type Parts = { [Name in keyof Shape]: z.ZodOptional<z.ZodNullable<Shape[Name]>> };
  const parts = Object.entries(shape).map(([name, part]) => [name, z.nullish(part)]);
  return z.looseObject(Object.fromEntries(parts) as Parts);
}

export const UpdatePreferences = z
  .looseObject({
    dashboard_layout: changeOf(DashboardLayout).nullish(),
    notification_settings: changeOf(NotificationSettings).nullish(),
    theme_preference: z.enum(THEMES).nullish(),
    saved_filters: z
      .unknown()
      .optional()
      .describe(
        "Ignored, so that what GET answered can be sent back. Filters are changed at `/preferences/filters`.",
      ),
  })
  .catchall(z.json())
  .describe("Merged into what is there, objects key by key: lists are replaced, null takes away.");
export type UpdatePreferences = z.infer<typeof UpdatePreferences>;

export const UpdatedPreferences = z.object({ success: z.literal(true), updated_at: z.iso.datetime() });
export type UpdatedPreferences = z.infer<typeof UpdatedPreferences>;

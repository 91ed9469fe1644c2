import { z } from "zod";
import type { Severity } from "@/lib/ipam/notifications/schema";
import {
  DashboardLayout,
  NotificationSettings,
  type Preferences,
  type UpdatePreferences,
  WIDGETS,
  type Widget,
} from "@/lib/ipam/preferences/schema";
import type { Refusals } from "../refusals";

/** What can be set about the address plan, as typed. */
export type PreferencesDraft = {
  widgets: Widget[];
  refresh_interval: string;
  email_enabled: boolean;
  in_app_enabled: boolean;
  severity_threshold: Severity;
};

export const PREFERENCE_LABELS: Record<keyof PreferencesDraft, string> = {
  widgets: "Parts of the dashboard",
  refresh_interval: "Refresh every",
  in_app_enabled: "Notify me in Tideline",
  email_enabled: "Notify me by mail",
  severity_threshold: "Notify me from",
};

/** What is wrong with a field, for a person. */
export const PREFERENCE_RULES: Record<string, string> = {
  refresh_interval: "A whole number of seconds, from 10 to 86,400 (a day).",
};

export const draftOf = ({ dashboard_layout, notification_settings }: Preferences): PreferencesDraft => ({
  widgets: dashboard_layout.widgets,
  refresh_interval: String(dashboard_layout.refresh_interval),
  email_enabled: notification_settings.email_enabled,
  in_app_enabled: notification_settings.in_app_enabled,
  severity_threshold: notification_settings.severity_threshold,
});

/** What was changed of a draft, as a PUT takes it: what is not named stays as it is. */
export const DraftChange = z
  .object({
    widgets: DashboardLayout.shape.widgets,
    refresh_interval: z
      .string()
      .trim()
      .regex(/^\d+$/)
      .transform(Number)
      .pipe(DashboardLayout.shape.refresh_interval),
    email_enabled: NotificationSettings.shape.email_enabled,
    in_app_enabled: NotificationSettings.shape.in_app_enabled,
    severity_threshold: NotificationSettings.shape.severity_threshold,
  })
  .partial()
  .transform(({ widgets, refresh_interval, ...notification_settings }): UpdatePreferences => {
    const dashboard_layout = {
      ...(widgets && { widgets }),
      ...(refresh_interval !== undefined && { refresh_interval }),
    };
    return {
      ...(Object.keys(dashboard_layout).length > 0 && { dashboard_layout }),
      ...(Object.keys(notification_settings).length > 0 && { notification_settings }),
    };
  });

/** Refusals by the field of the form: `dashboard_layout.widgets.0` is about `widgets`. */
export function atFields(refusals: Refusals): Refusals {
  const found: Refusals = {};
  for (const [name, messages] of Object.entries(refusals)) {
    const field = name.split(".").find((part) => part in PREFERENCE_LABELS) ?? name;
    found[field] = [...(found[field] ?? []), ...messages];
  }
  return found;
}

/** Every part: those that are shown in their order, then the others. */
export const withHidden = (shown: readonly Widget[]): Widget[] => [
  ...shown,
  ...WIDGETS.filter((widget) => !shown.includes(widget)),
];

/** Shows a part below the others, or hides it. */
export const toggled = (shown: readonly Widget[], widget: Widget): Widget[] =>
  shown.includes(widget) ? shown.filter((each) => each !== widget) : [...shown, widget];

/** One place up (-1) or down (1); at the end of the list nothing moves. */
export function moved(shown: readonly Widget[], widget: Widget, by: -1 | 1): Widget[] {
  const from = shown.indexOf(widget);
  const other = shown[from + by];
  if (from < 0 || other === undefined) return [...shown];
  return shown.map((each) => (each === widget ? other : each === other ? widget : each));
}

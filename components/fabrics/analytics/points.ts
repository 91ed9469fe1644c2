import type { Point } from "@/components/charts/series";
import { CONFLICT_TYPES } from "@/lib/fabrics/conflicts/schema";
import type { ConflictFigures, Grouping, SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";
import { CONFLICT_TYPE } from "../words";
import { CONFLICT_TYPE_SHORT } from "./words";

/*
 * The answers of the API as charts take them. Times are in UTC, as the points are.
 */

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const DAY = format({ day: "numeric", month: "short" });
const WHOLE_DAY = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const HOUR = format({ hour: "2-digit", minute: "2-digit" });

type Values = Point["values"];

/** Names a point on the axis and in full; `2025-07-21` grouped by week is `21 Jul` and `Week of Mon 21 Jul 2025`. */
export function pointAt(date: string, grouping: Grouping, isWithinADay: boolean, values: Values): Point {
  const at = new Date(date);
  const title = {
    hour: `${WHOLE_DAY.format(at)}, ${HOUR.format(at)} UTC`,
    day: WHOLE_DAY.format(at),
    week: `Week of ${WHOLE_DAY.format(at)}`,
  }[grouping];
  const label = grouping === "hour" && isWithinADay ? HOUR.format(at) : DAY.format(at);
  return { key: date, label, title, values };
}

const seriesOf = <Row extends { date: string }>(
  { group_by, period }: SyncAnalytics,
  rows: readonly Row[] | undefined,
  values: (row: Row) => Values,
): Point[] => (rows ?? []).map((row) => pointAt(row.date, group_by, period === "24h", values(row)));

export const volumePoints = (analytics: SyncAnalytics): Point[] =>
  seriesOf(analytics, analytics.trends?.sync_volume, ({ successful, failed, success_rate }) => ({
    successful,
    failed,
    success_rate,
  }));

export const durationPoints = (analytics: SyncAnalytics): Point[] =>
  seriesOf(
    analytics,
    analytics.trends?.performance,
    ({ avg_duration, p95_duration, resources_per_second }) => ({
      avg_duration,
      p95_duration,
      resources_per_second,
    }),
  );

export const conflictPoints = (analytics: SyncAnalytics): Point[] =>
  seriesOf(analytics, analytics.conflicts?.over_time, ({ open, detected, resolved }) => ({
    open,
    detected,
    resolved,
  }));

/** The kinds with most to tell first. */
export const kindPoints = ({ breakdown }: SyncAnalytics): Point[] =>
  Object.entries(breakdown?.by_resource_kind ?? {})
    .map(([kind, counts]) => ({ key: kind, label: kind, title: kind, values: counts }))
    .sort((a, b) => sum(b.values) - sum(a.values));

/** Only types that occurred: eight rows of which seven are empty would hide the one. */
export const conflictTypePoints = (conflicts: ConflictFigures | undefined): Point[] =>
  CONFLICT_TYPES.flatMap((type) => {
    const counts = conflicts?.by_type[type];
    if (!counts || sum(counts) === 0) return [];
    return [{ key: type, label: CONFLICT_TYPE_SHORT[type], title: CONFLICT_TYPE[type], values: counts }];
  });

const sum = (values: Values): number =>
  Object.values(values).reduce<number>((total, value) => total + (value ?? 0), 0);

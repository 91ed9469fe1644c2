import { z } from "zod";
import { CONFLICT_TYPES, SEVERITIES } from "../conflicts/schema";
import { SyncDirection } from "../sync-operations/schema";

export const PERIODS = ["24h", "7d", "30d", "90d"] as const;
export type Period = (typeof PERIODS)[number];

export const GROUPINGS = ["hour", "day", "week"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How a period is grouped unless told. */
export const GROUPING_OF: Record<Period, Grouping> = {
  "24h": "hour",
  "7d": "day",
  "30d": "day",
  "90d": "week",
};

export const METRICS = [
  "summary",
  "trends",
  "sync_volume",
  "performance",
  "breakdown",
  "by_operation_type",
  "by_resource_kind",
  "conflicts",
] as const;
export type Metric = (typeof METRICS)[number];

const isMetric = (name: string): name is Metric => (METRICS as readonly string[]).includes(name);

/** Given more than once, or once with commas between. */
const Metrics = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(",").map((name) => name.trim())))
  .pipe(
    z.array(z.string()).superRefine((names, context) => {
      for (const name of names)
        if (!isMetric(name))
          context.addIssue({
            code: "custom",
            message: `There is no metric "${name}". Known are ${METRICS.join(", ")}.`,
          });
    }),
  )
  .transform((names) => names.filter(isMetric));

export const ReadAnalytics = z.object({
  period: z.enum(PERIODS).default("7d"),
  metrics: Metrics.optional().describe(
    `Which parts to include, repeated or separated by commas: ${METRICS.join(", ")}. All unless told.`,
  ),
  group_by: z
    .enum(GROUPINGS)
    .optional()
    .describe(
      "Width of the points of each series. Unless told: `24h` by hour, `7d` and `30d` by day, `90d` by week.",
    ),
});
export type ReadAnalytics = z.infer<typeof ReadAnalytics>;

const Rate = z.number().min(0).max(1).nullable();
const Seconds = z.number().nullable();
const PointDate = z
  .string()
  .describe(
    "When the point begins, in UTC: `2025-07-24` for a day, the Monday for a week, `2025-07-24T13:00:00Z` for an hour.",
  );

const Summary = z.object({
  total_operations: z.int(),
  successful_operations: z.int(),
  failed_operations: z.int().describe("Failed, or ended with errors."),
  success_rate: Rate.describe("null without operations."),
  average_duration_seconds: Seconds,
  duration_percentiles: z.object({ p50: Seconds, p90: Seconds, p95: Seconds, p99: Seconds }),
  total_resources_synced: z
    .int()
    .describe("Resources that a sync created, changed or deleted on either side."),
  total_conflicts_detected: z.int(),
  total_conflicts_resolved: z.int(),
});

const VolumePoint = z.object({
  date: PointDate,
  operations: z.int(),
  successful: z.int(),
  failed: z.int(),
  success_rate: Rate,
});

const PerformancePoint = z.object({
  date: PointDate,
  avg_duration: Seconds,
  p95_duration: Seconds,
  resources_per_second: z.number().nullable(),
});

const ConflictPoint = z.object({
  date: PointDate,
  detected: z.int(),
  resolved: z.int(),
  open: z.int().describe("Open at the end of the point."),
});

const ConflictCounts = z.object({
  detected: z.int(),
  resolved: z.int(),
  open: z.int().describe("Open now, whenever they were found."),
});

const KindCounts = z.object({
  synced: z.int(),
  conflicts: z.int().describe("New conflicts that syncs found."),
  errors: z.int().describe("Files that became unreadable."),
});

export const SyncAnalytics = z
  .object({
    fabric_id: z.int(),
    period: z.enum(PERIODS),
    group_by: z.enum(GROUPINGS),
    from: z.iso.datetime().describe("Where the period begins."),
    generated_at: z.iso.datetime(),
    summary: Summary.optional(),
    trends: z
      .object({
        sync_volume: z.array(VolumePoint).optional(),
        performance: z.array(PerformancePoint).optional(),
      })
      .optional()
      .describe("Without gaps: a time in which nothing happened has a point as well."),
    breakdown: z
      .object({
        by_operation_type: z
          .record(SyncDirection, z.object({ count: z.int(), success_rate: Rate }))
          .optional(),
        by_resource_kind: z.record(z.string(), KindCounts).optional(),
      })
      .optional(),
    conflicts: z
      .object({
        over_time: z.array(ConflictPoint),
        by_type: z.record(z.enum(CONFLICT_TYPES), ConflictCounts),
        by_severity: z.record(z.enum(SEVERITIES), ConflictCounts),
        average_resolution_seconds: Seconds,
        by_strategy: z.record(z.string(), z.int()).describe("How those of the period were resolved."),
      })
      .optional(),
  })
  .meta({ id: "SyncAnalytics" });
export type SyncAnalytics = z.infer<typeof SyncAnalytics>;
export type ConflictFigures = NonNullable<SyncAnalytics["conflicts"]>;

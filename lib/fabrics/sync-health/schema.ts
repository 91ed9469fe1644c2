import { z } from "zod";

/** From this score on, in this word; below the last one it is `critical`. */
export const HEALTH_THRESHOLDS = { excellent: 90, good: 75, fair: 60, poor: 40, critical: 0 } as const;
export const HEALTH_STATUSES = ["excellent", "good", "fair", "poor", "critical", "unknown"] as const;

/** What the score is made of, in points; together 100. */
export const SCORE_WEIGHTS = {
  sync_success: 30,
  coverage: 20,
  conflicts: 25,
  connection: 15,
  freshness: 10,
} as const;
export type ScorePartName = keyof typeof SCORE_WEIGHTS;
const SCORE_PARTS = Object.keys(SCORE_WEIGHTS) as [ScorePartName, ...ScorePartName[]];

const Rate = z.number().min(0).max(1).nullable();

export const ScorePart = z.object({
  name: z.enum(SCORE_PARTS),
  weight: z.int().describe("The points it can give; the weights of all parts are 100 together."),
  value: z.number().min(0).max(1),
  points: z.number().describe("`weight` times `value`; their sum, rounded, is the score."),
  explanation: z.string().describe("What the value comes from, in one sentence."),
});
export type ScorePart = z.infer<typeof ScorePart>;

export const ALERT_CODES = [
  "repository_unreachable",
  "auto_sync_suspended",
  "conflicts_escalated",
  "conflicts_open",
  "sync_failed",
  "files_invalid",
  "resources_suspended",
  "github_blocked",
  "github_allowance_low",
  "webhooks_disabled",
  "cluster_unreachable",
  "cluster_drift",
] as const;

export const HealthAlert = z.object({
  code: z.enum(ALERT_CODES),
  level: z.enum(["info", "warning", "critical"]),
  message: z.string(),
  action_required: z.string(),
  alert_url: z.string().describe("Where the API tells more."),
  screen_url: z.string().describe("The screen on which it is mended."),
});
export type HealthAlert = z.infer<typeof HealthAlert>;

export const SyncHealth = z
  .object({
    fabric_id: z.int(),
    fabric_name: z.string(),
    overall_health_score: z
      .int()
      .min(0)
      .max(100)
      .nullable()
      .describe("The sum of the parts' points, rounded; null before the first sync has ended."),
    health_status: z
      .enum(HEALTH_STATUSES)
      .describe(
        "The score in a word: excellent from 90, good from 75, fair from 60, poor from 40, else critical; unknown without a score.",
      ),
    score_parts: z.array(ScorePart).describe("Empty without a score."),
    last_updated: z.iso.datetime().describe("When this was computed: now."),
    metrics: z.object({
      sync_operations: z
        .object({
          total_operations_24h: z.int(),
          successful_operations_24h: z.int(),
          failed_operations_24h: z.int().describe("Failed, or ended with errors."),
          cancelled_operations_24h: z.int().describe("Not part of the total."),
          success_rate_24h: Rate,
          average_duration_seconds: z.number().nullable(),
          last_successful_sync: z.iso.datetime().nullable(),
        })
        .describe("Syncs that ended in the last 24 hours, dry runs and cancelled ones left out."),
      resources: z.object({
        total_resources: z.int(),
        synced_resources: z.int(),
        resources_with_conflicts: z.int(),
        resources_with_errors: z.int().describe("Their file cannot be read, or their last sync failed."),
        sync_coverage: Rate.describe("The share of resources that are the same here and in Git."),
      }),
      conflicts: z.object({
        active_conflicts: z.int(),
        resolved_conflicts_24h: z.int(),
        average_resolution_time_seconds: z
          .number()
          .nullable()
          .describe("From detection to the end, of those resolved in the last 24 hours."),
        auto_resolution_rate: Rate.describe(
          "Of those resolved in the last 24 hours, the share that a sync resolved by itself.",
        ),
      }),
      github_integration: z.object({
        api_calls_24h: z.int().describe("Calls to the remote by all operations of the last 24 hours."),
        rate_limit_usage: Rate.describe("The used share of GitHub's allowance; null when none is known."),
        connection_healthy: z.boolean().nullable().describe("null before the repository was first read."),
        last_api_error: z.string().nullable(),
      }),
      performance: z.object({
        average_sync_time_seconds: z.number().nullable().describe("Of the successful syncs only."),
        resources_per_second: z
          .number()
          .nullable()
          .describe("Resources looked at, by the time it took, over all syncs of the last 24 hours."),
        api_calls_per_sync: z.number().nullable(),
        memory_usage_trend: z
          .enum(["stable", "rising", "falling"])
          .nullable()
          .describe(
            "The later half of the last 24 hours' syncs against the earlier half, by the peak memory of the process; stable within a tenth, null below four syncs.",
          ),
      }),
    }),
    alerts: z.array(HealthAlert).describe("Worst first."),
    recommendations: z.array(z.string()).describe("What the figures suggest; empty when nothing does."),
  })
  .meta({ id: "SyncHealth" });
export type SyncHealth = z.infer<typeof SyncHealth>;

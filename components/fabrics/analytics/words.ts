import type { Tone } from "@/components/ui/tone";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import type { Grouping, Period } from "@/lib/fabrics/sync-analytics/schema";
import type { HealthAlert, ScorePartName, SyncHealth } from "@/lib/fabrics/sync-health/schema";

export const HEALTH_TONE: Record<SyncHealth["health_status"], Tone> = {
  excellent: "agreed",
  good: "agreed",
  fair: "waiting",
  poor: "failed",
  critical: "failed",
  unknown: "neutral",
};

export const PART_WORD: Record<ScorePartName, string> = {
  sync_success: "Syncs that succeed",
  coverage: "Resources in agreement",
  conflicts: "Open conflicts",
  connection: "Connection",
  freshness: "Freshness",
};

/** Green where nothing is missing, amber while most is there. */
export const partTone = (value: number): Tone =>
  value >= 0.9 ? "agreed" : value >= 0.5 ? "waiting" : "failed";

export const ALERT_TONE: Record<HealthAlert["level"], Tone> = {
  critical: "failed",
  warning: "waiting",
  info: "neutral",
};

export const PERIOD_WORD: Record<Period, string> = {
  "24h": "24 h",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

export const GROUPING_WORD: Record<Grouping, string> = { hour: "Hour", day: "Day", week: "Week" };

/** Short enough to stand beside a bar on a phone. */
export const CONFLICT_TYPE_SHORT: Record<Conflict["conflict_type"], string> = {
  concurrent_modification: "Both changed",
  delete_modify: "Deleted, changed",
  create_create: "Both created",
  schema_mismatch: "Schema",
  file_corruption: "Unreadable",
  duplicate_identity: "Defined twice",
  dependency_violation: "Missing name",
  address_overlap: "Overlap",
};

const TREND = { stable: "stable", rising: "rising", falling: "falling" } as const;

/** The trend of memory in a word, or that there is not enough to tell. */
export const trendWord = (trend: keyof typeof TREND | null): string =>
  trend ? TREND[trend] : "too few syncs";

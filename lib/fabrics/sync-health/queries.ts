import type { Fabric } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { getFabricRow } from "../fabrics/queries";
import { rounded, share } from "../sync-analytics/counted";
import { alertsOf } from "./alerts";
import { type Measures, measureFabric } from "./measure";
import { recommendationsFor } from "./recommendations";
import type { SyncHealth } from "./schema";
import { scoreOf, scoreParts, statusOf } from "./score";

/** How syncing of a fabric goes, with what the score is made of and what should be done. */
export async function getSyncHealth(ctx: Ctx, fabricId: number): Promise<SyncHealth> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const measures = await measureFabric(ctx, fabric);
  const parts = scoreParts(measures);
  const score = scoreOf(parts);
  return {
    fabric_id: fabric.id,
    fabric_name: fabric.name,
    overall_health_score: score,
    health_status: statusOf(score),
    score_parts: parts,
    last_updated: ctx.now.toISOString(),
    metrics: toMetrics(measures),
    alerts: alertsOf(measures),
    recommendations: recommendationsFor(measures, parts),
  };
}

function toMetrics({ fabric, now, syncs, last, resources, conflicts }: Measures): SyncHealth["metrics"] {
  return {
    sync_operations: {
      total_operations_24h: syncs.total,
      successful_operations_24h: syncs.successful,
      failed_operations_24h: syncs.total - syncs.successful,
      cancelled_operations_24h: syncs.cancelled,
      success_rate_24h: share(syncs.successful, syncs.total),
      average_duration_seconds: rounded(syncs.averageSeconds, 3),
      last_successful_sync: last.successfulAt?.toISOString() ?? null,
    },
    resources: {
      total_resources: resources.total,
      synced_resources: resources.synced,
      resources_with_conflicts: resources.inConflict,
      resources_with_errors: resources.withErrors,
      sync_coverage: share(resources.synced, resources.total),
    },
    conflicts: {
      active_conflicts: conflicts.active,
      resolved_conflicts_24h: conflicts.resolved,
      average_resolution_time_seconds: rounded(conflicts.averageResolutionSeconds, 3),
      auto_resolution_rate: share(conflicts.resolvedAutomatically, conflicts.resolved),
    },
    github_integration: {
      api_calls_24h: syncs.calls,
      rate_limit_usage: allowanceUsed(fabric, now),
      connection_healthy:
        fabric.connectionStatus === "unknown" ? null : fabric.connectionStatus === "connected",
      last_api_error: fabric.lastApiError ?? fabric.connectionError,
    },
    performance: {
      average_sync_time_seconds: rounded(syncs.averageSuccessfulSeconds, 3),
      resources_per_second: rounded(syncs.resourcesPerSecond, 3),
      api_calls_per_sync: rounded(syncs.callsPerSync, 2),
      memory_usage_trend: memoryTrend(syncs),
    },
  };
}

/** Once GitHub has renewed the allowance, what was used of the old one is of no interest. */
function allowanceUsed({ githubRateLimit, githubRateRemaining, githubRateResetAt }: Fabric, now: Date) {
  if (!githubRateLimit || githubRateRemaining === null) return null;
  if (githubRateResetAt && githubRateResetAt <= now) return 0;
  return rounded(Math.min(1, Math.max(0, 1 - githubRateRemaining / githubRateLimit)), 4);
}

const SYNCS_MIN = 4;
const NOTICEABLE = 0.1;

function memoryTrend({ total, earlierMemoryMb, laterMemoryMb }: Measures["syncs"]) {
  if (total < SYNCS_MIN || !earlierMemoryMb || laterMemoryMb === null) return null;
  const change = laterMemoryMb / earlierMemoryMb - 1;
  if (Math.abs(change) <= NOTICEABLE) return "stable";
  return change > 0 ? "rising" : "falling";
}

import type { Ctx } from "@/lib/context";
import { getFabricRow } from "../fabrics/queries";
import { countConflicts, readConflicts } from "./conflicts";
import { readKinds, readTotals, readTrends } from "./operations";
import { GROUPING_OF, METRICS, type Metric, type ReadAnalytics, type SyncAnalytics } from "./schema";
import { beginOf, type Window } from "./window";

/** What syncing came to over a period; parts that were not asked for are neither computed nor answered. */
export async function getSyncAnalytics(
  { db, now }: Ctx,
  fabricId: number,
  { period, group_by: grouping = GROUPING_OF[period], metrics = [...METRICS] }: ReadAnalytics,
): Promise<SyncAnalytics> {
  await getFabricRow(db, fabricId);
  const window: Window = { fabricId, from: beginOf(period, now), now, grouping };
  const asked = (...names: Metric[]) => names.some((name) => metrics.includes(name));
  const wants = {
    summary: asked("summary"),
    volume: asked("trends", "sync_volume"),
    performance: asked("trends", "performance"),
    types: asked("breakdown", "by_operation_type"),
    kinds: asked("breakdown", "by_resource_kind"),
    conflicts: asked("conflicts"),
  };
  const [totals, trends, kinds, counts, conflicts] = await Promise.all([
    wants.summary || wants.types ? readTotals(db, window) : undefined,
    wants.volume || wants.performance ? readTrends(db, window) : undefined,
    wants.summary || wants.kinds ? readKinds(db, window) : undefined,
    wants.summary ? countConflicts(db, window) : undefined,
    wants.conflicts ? readConflicts(db, window) : undefined,
  ]);
  const synced = Object.values(kinds ?? {}).reduce((sum, kind) => sum + kind.synced, 0);
  return {
    fabric_id: fabricId,
    period,
    group_by: grouping,
    from: window.from.toISOString(),
    generated_at: now.toISOString(),
    summary: totals && counts && { ...totals.operations, total_resources_synced: synced, ...counts },
    trends: trends && {
      sync_volume: wants.volume ? trends.sync_volume : undefined,
      performance: wants.performance ? trends.performance : undefined,
    },
    breakdown:
      wants.types || wants.kinds
        ? {
            by_operation_type: wants.types ? totals?.byType : undefined,
            by_resource_kind: wants.kinds ? kinds : undefined,
          }
        : undefined,
    conflicts,
  };
}

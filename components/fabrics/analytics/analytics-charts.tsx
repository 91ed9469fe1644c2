"use client";
import { CategoryChart } from "@/components/charts/category-chart";
import { COUNT, PER_SECOND, PERCENT, SECONDS } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import type { SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";
import { counted, duration } from "../words";
import { conflictPoints, conflictTypePoints, durationPoints, kindPoints, volumePoints } from "./points";
import { GROUPING_WORD } from "./words";

/** The period in charts. Each can be read as a table and saved. */
export function AnalyticsCharts({ analytics, busy }: { analytics: SyncAnalytics; busy: boolean }) {
  const pointName = GROUPING_WORD[analytics.group_by];
  const { summary, conflicts } = analytics;
  const noSync = summary?.total_operations === 0 ? "No sync ended in this period." : undefined;
  const kinds = kindPoints(analytics);
  const types = conflictTypePoints(conflicts);
  const wasConflict = conflicts?.over_time.some(({ open, detected }) => open + detected > 0);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TimeChart
        title="Syncs"
        hint={volumeHint(summary)}
        pointName={pointName}
        points={volumePoints(analytics)}
        unit={COUNT}
        series={[
          { key: "successful", name: "Succeeded", tone: "agreed", mark: "bar", stack: "syncs" },
          { key: "failed", name: "Failed", tone: "failed", mark: "bar", stack: "syncs" },
        ]}
        extras={[{ key: "success_rate", name: "Success", unit: PERCENT }]}
        empty={noSync}
        busy={busy}
      />
      <TimeChart
        title="Duration"
        hint={durationHint(summary)}
        pointName={pointName}
        points={durationPoints(analytics)}
        unit={SECONDS}
        series={[
          { key: "avg_duration", name: "Average", tone: "gui", mark: "line" },
          {
            key: "p95_duration",
            name: "95 of 100 were quicker",
            tone: "neutral",
            mark: "line",
            dashed: true,
          },
        ]}
        extras={[{ key: "resources_per_second", name: "Resources", unit: PER_SECOND }]}
        empty={noSync}
        busy={busy}
      />
      <TimeChart
        title="Conflicts"
        hint={conflictHint(analytics)}
        pointName={pointName}
        points={conflictPoints(analytics)}
        unit={COUNT}
        series={[
          { key: "open", name: "Open", tone: "waiting", mark: "area" },
          { key: "detected", name: "Found", tone: "neutral", mark: "line", dashed: true },
          { key: "resolved", name: "Resolved", tone: "agreed", mark: "line" },
        ]}
        empty={wasConflict ? undefined : "No conflict was open in this period."}
        busy={busy}
      />
      <CategoryChart
        title="Conflicts by type"
        hint="Found and resolved in the period; open ones as of now."
        pointName="Type"
        points={types}
        unit={COUNT}
        series={[
          { key: "detected", name: "Found", tone: "neutral", mark: "bar" },
          { key: "resolved", name: "Resolved", tone: "agreed", mark: "bar" },
          { key: "open", name: "Open now", tone: "waiting", mark: "bar" },
        ]}
        empty={types.length === 0 ? "No conflict to tell of." : undefined}
        busy={busy}
      />
      <div className="lg:col-span-2">
        <CategoryChart
          title="Resources by kind"
          hint="What syncs created, changed or deleted on either side, with new conflicts and files that became unreadable."
          pointName="Kind"
          points={kinds}
          unit={COUNT}
          series={[
            { key: "synced", name: "Synced", tone: "agreed", mark: "bar", stack: "resources" },
            { key: "conflicts", name: "New conflicts", tone: "waiting", mark: "bar", stack: "resources" },
            { key: "errors", name: "Errors", tone: "failed", mark: "bar", stack: "resources" },
          ]}
          empty={kinds.length === 0 ? "No sync moved a resource in this period." : undefined}
          busy={busy}
        />
      </div>
    </div>
  );
}

const percent = (rate: number | null) =>
  rate === null ? "" : `, ${Math.round(rate * 1000) / 10} % succeeded`;

const volumeHint = (summary: SyncAnalytics["summary"]) =>
  summary && `${counted(summary.total_operations, "sync")}${percent(summary.success_rate)}.`;

function durationHint(summary: SyncAnalytics["summary"]): string | undefined {
  const average = summary?.average_duration_seconds;
  const { p50, p99 } = summary?.duration_percentiles ?? {};
  if (average === null || average === undefined) return undefined;
  const rest = p50 && p99 ? `; half within ${duration(p50)}, 99 of 100 within ${duration(p99)}` : "";
  return `${duration(average)} on average${rest}.`;
}

function conflictHint({ summary, conflicts }: SyncAnalytics): string | undefined {
  if (!summary) return undefined;
  const took = conflicts?.average_resolution_seconds;
  return `${summary.total_conflicts_detected} found, ${summary.total_conflicts_resolved} resolved${took ? `, ${duration(took)} each on average` : ""}.`;
}

"use client";
import { ChartNoAxesColumn } from "lucide-react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { StaleNote } from "@/components/ui/stale-note";
import { useUrlState } from "@/components/ui/url-state";
import type { SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";
import type { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { AlertList } from "./alert-list";
import { AnalyticsCharts } from "./analytics-charts";
import { choiceOf } from "./choice";
import { useSyncAnalytics, useSyncHealth } from "./data";
import { DayFigures } from "./day-figures";
import { PeriodBar } from "./period-bar";
import { ScoreCard } from "./score-card";

type Props = { fabricId: number; initialHealth: SyncHealth; initialAnalytics: SyncAnalytics };

/** How syncing of a fabric goes: its score, what needs somebody, and its past in charts. */
export function AnalyticsScreen({ fabricId, initialHealth, initialAnalytics }: Props) {
  const url = useUrlState();
  const choice = choiceOf(url.get("period"), url.get("group_by"));
  const health = useSyncHealth(fabricId, initialHealth);
  const analytics = useSyncAnalytics(fabricId, choice, initialAnalytics);
  const shownHealth = health.data ?? initialHealth;
  if (isUntouched(shownHealth, initialAnalytics)) return <NothingYet fabricId={fabricId} />;
  const failed = health.isRefetchError || (analytics.isError && analytics.data);
  return (
    <div className="flex flex-col gap-4">
      {failed && (
        <StaleNote
          asOf={shownHealth.last_updated}
          onRetry={() => Promise.all([health.refetch(), analytics.refetch()])}
        >
          Newer figures could not be loaded.
        </StaleNote>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <ScoreCard health={shownHealth} />
        <AlertList health={shownHealth} />
        <DayFigures metrics={shownHealth.metrics} />
      </div>
      <PeriodBar choice={choice} />
      {analytics.data ? (
        <AnalyticsCharts analytics={analytics.data} busy={analytics.isPlaceholderData} />
      ) : analytics.isError ? (
        <ErrorState
          title="The figures could not be loaded"
          error={analytics.error}
          onRetry={() => analytics.refetch()}
          retrying={analytics.isFetching}
        />
      ) : (
        <AnalyticsCharts analytics={initialAnalytics} busy />
      )}
    </div>
  );
}

/** Nothing has ever run, and nothing is wrong: figures would be dashes only. */
const isUntouched = ({ overall_health_score, alerts, metrics }: SyncHealth, { summary }: SyncAnalytics) =>
  overall_health_score === null &&
  alerts.length === 0 &&
  metrics.sync_operations.total_operations_24h === 0 &&
  summary?.total_operations === 0;

function NothingYet({ fabricId }: { fabricId: number }) {
  const maySync = useMay("netbox_hedgehog.add_syncoperation");
  return (
    <Card>
      <EmptyState
        icon={<ChartNoAxesColumn />}
        title="No sync has run yet"
        action={maySync && <ButtonLink href={`/fabrics/${fabricId}/operations`}>See operations</ButtonLink>}
      >
        Health, durations, conflicts and what was synced by kind are told here from what syncs did. Press Sync
        above to run the first one.
      </EmptyState>
    </Card>
  );
}

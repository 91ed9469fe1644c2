"use client";
import { Globe, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { CategoryChart } from "@/components/charts/category-chart";
import { COUNT } from "@/components/charts/series";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useUrlState } from "@/components/ui/url-state";
import type { Widget } from "@/lib/ipam/preferences/schema";
import type {
  Activities,
  Dashboard,
  ForecastAnswer,
  TopUtilized,
  Trends,
} from "@/lib/ipam/statistics/schema";
import { ActivityCard } from "./activity-card";
import { forecastChoiceOf, forecastWord, trendChoiceOf } from "./choice";
import { useActivity, useDashboard, useTopUtilized, useTrends } from "./data";
import { FigureCard } from "./figure-card";
import { Figures } from "./figures";
import { ForecastCard } from "./forecast-card";
import { NotificationsCard } from "./notifications-card";
import { countryPoints } from "./points";
import { TrendsCard } from "./trends-card";
import { WarningsCard } from "./warnings-card";

/** What the server rendered with; null where that failed, and the browser asks by itself. */
export type DashboardInitial = {
  dashboard: Dashboard | null;
  fullest: TopUtilized | null;
  activity: Activities | null;
  trends: Trends | null;
  forecast: ForecastAnswer | null;
  /** What each of the last two was asked for. */
  period: string;
  forecastOf: string | null;
};

type Props = { widgets: readonly Widget[]; everyMs: number; now: string; initial: DashboardInitial };

/** The address plan in figures, in the order that the person has set. */
export function DashboardScreen({ widgets, everyMs, now, initial }: Props) {
  const url = useUrlState();
  const choice = trendChoiceOf(url.get("period"), url.get("group_by"), new Date(now));
  const dashboard = useDashboard({ everyMs, initial: initial.dashboard });
  const fullest = useTopUtilized({ everyMs, initial: initial.fullest });
  const activity = useActivity({ everyMs, initial: initial.activity });
  const sameTrend = initial.period === `${choice.period} ${choice.group_by}`;
  const trends = useTrends(choice, { everyMs, initial: sameTrend ? initial.trends : null });
  if (dashboard.data?.total_regions === 0 && activity.data?.results.length === 0) return <NothingYet />;

  const [first] = fullest.data?.results ?? [];
  const forecastOf =
    forecastChoiceOf(url.get("forecast")) ??
    (first && { resource_type: "region" as const, resource_id: first.region_id });
  const parts: Record<Widget, ReactNode> = {
    utilization: (
      <FigureCard what="The figures" query={dashboard}>
        {(data) => <Figures dashboard={data} />}
      </FigureCard>
    ),
    warnings: (
      <FigureCard what="The fullest regions" query={fullest}>
        {({ results }) => <WarningsCard regions={results} total={dashboard.data?.capacity_warnings ?? 0} />}
      </FigureCard>
    ),
    top_countries: (
      <FigureCard what="The top countries" query={dashboard}>
        {({ top_countries }) => (
          <CategoryChart
            title="Top countries"
            hint="By their regions."
            pointName="Country"
            points={countryPoints(top_countries)}
            unit={COUNT}
            series={[{ key: "region_count", name: "Regions", tone: "gui", mark: "bar" }]}
            extras={[{ key: "host_count", name: "Hosts", unit: COUNT }]}
            empty={top_countries.length === 0 ? "No country has a region." : undefined}
          />
        )}
      </FigureCard>
    ),
    trends: (
      <FigureCard what="The trend" query={trends}>
        {(data, busy) => <TrendsCard trends={data} choice={choice} busy={busy} />}
      </FigureCard>
    ),
    forecast: forecastOf && (
      <ForecastCard
        choice={forecastOf}
        everyMs={everyMs}
        initial={initial.forecastOf === forecastWord(forecastOf) ? initial.forecast : null}
      />
    ),
    recent_activity: (
      <FigureCard what="What happened lately" query={activity}>
        {({ results }) => <ActivityCard activities={results} />}
      </FigureCard>
    ),
    notifications: <NotificationsCard />,
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {widgets.map(
        (widget) =>
          parts[widget] && (
            <div key={widget} className={widget === "utilization" ? "min-w-0 lg:col-span-2" : "min-w-0"}>
              {parts[widget]}
            </div>
          ),
      )}
    </div>
  );
}

function NothingYet() {
  const mayAllocate = useMay("ipam:allocate");
  return (
    <Card>
      <EmptyState
        icon={<Globe />}
        title="No region is allocated yet"
        action={
          mayAllocate && (
            <ButtonLink href="/ipam/regions" variant="primary" icon={<Plus />}>
              Allocate a region
            </ButtonLink>
          )
        }
      >
        The plan divides 10.0.0.0/8 by country. A region is a /24 of one of them, and its hosts take addresses
        from it, so that nobody ever gets one twice. Use, trend and forecast are told here.
      </EmptyState>
    </Card>
  );
}

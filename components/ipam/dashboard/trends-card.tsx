"use client";
import { COUNT } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useUrlState } from "@/components/ui/url-state";
import { GROUPINGS, type Trends } from "@/lib/ipam/statistics/schema";
import { GROUPING_OF, PERIODS, type TrendChoice } from "./choice";
import { trendPoints } from "./points";

const PERIOD_WORD = { "30d": "30 days", "90d": "90 days", "1y": "Year", "3y": "3 years" } as const;
const GROUPING_WORD = { day: "Day", week: "Week", month: "Month" } as const;

/** What was allocated and given back; period and grouping are part of the address. */
export function TrendsCard({ trends, choice, busy }: { trends: Trends; choice: TrendChoice; busy: boolean }) {
  const url = useUrlState();
  const { summary } = trends;
  const nothing = summary.total_allocations + summary.total_releases === 0;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted text-sm">
        <SegmentedControl
          label="Period"
          size="sm"
          value={choice.period}
          onValueChange={(next) => url.set({ period: next === "30d" ? null : next, group_by: null })}
          options={PERIODS.map((value) => ({ value, label: PERIOD_WORD[value] }))}
        />
        by
        <SegmentedControl
          label="Grouped by"
          size="sm"
          value={choice.group_by}
          onValueChange={(next) => url.set({ group_by: next === GROUPING_OF[choice.period] ? null : next })}
          options={GROUPINGS.map((value) => ({ value, label: GROUPING_WORD[value] }))}
        />
      </div>
      <TimeChart
        title="Allocation trend"
        hint={`${summary.total_allocations.toLocaleString("en")} allocated, ${summary.total_releases.toLocaleString("en")} given back; ${summary.average_daily_rate} a day. Days are in UTC.`}
        pointName={GROUPING_WORD[choice.group_by]}
        points={trendPoints(trends, choice.group_by)}
        unit={COUNT}
        series={[
          { key: "allocations", name: "Allocated", tone: "agreed", mark: "bar" },
          { key: "releases", name: "Given back", tone: "neutral", mark: "bar" },
        ]}
        extras={[{ key: "net_growth", name: "Net", unit: COUNT }]}
        empty={nothing ? "Nothing was allocated or given back in this time." : undefined}
        busy={busy}
      />
    </div>
  );
}

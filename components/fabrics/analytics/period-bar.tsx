"use client";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useUrlState } from "@/components/ui/url-state";
import { GROUPING_OF, GROUPINGS, PERIODS } from "@/lib/fabrics/sync-analytics/schema";
import type { AnalyticsChoice } from "./data";
import { GROUPING_WORD, PERIOD_WORD } from "./words";

/** Which past is shown, and in which steps; both are part of the address. */
export function PeriodBar({ choice: { period, group_by } }: { choice: AnalyticsChoice }) {
  const url = useUrlState();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SegmentedControl
        label="Period"
        value={period}
        onValueChange={(next) => url.set({ period: next === "7d" ? null : next, group_by: null })}
        options={PERIODS.map((value) => ({ value, label: PERIOD_WORD[value] }))}
      />
      <div className="flex items-center gap-2 text-muted text-sm">
        by
        <SegmentedControl
          label="Grouped by"
          value={group_by}
          onValueChange={(next) => url.set({ group_by: next === GROUPING_OF[period] ? null : next })}
          options={GROUPINGS.map((value) => ({ value, label: GROUPING_WORD[value] }))}
        />
      </div>
      <span className="ml-auto text-muted text-xs max-sm:hidden">Times are in UTC</span>
    </div>
  );
}

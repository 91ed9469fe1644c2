import { GROUPING_OF, GROUPINGS, PERIODS } from "@/lib/fabrics/sync-analytics/schema";
import type { AnalyticsChoice } from "./data";

/** What an address asks for; words that mean nothing are left aside. */
export function choiceOf(period: string | undefined, grouping: string | undefined): AnalyticsChoice {
  const known = PERIODS.find((each) => each === period) ?? "7d";
  return { period: known, group_by: GROUPINGS.find((each) => each === grouping) ?? GROUPING_OF[known] };
}

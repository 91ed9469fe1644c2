"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
import { type ReadAnalytics, SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";
import { SyncHealth } from "@/lib/fabrics/sync-health/schema";
import { syncAnalyticsPath, syncHealthPath } from "@/lib/fabrics/urls";
import { keys } from "../keys";

/** Ages and the last 24 hours move on by themselves, even while nothing happens. */
const REFRESH_MS = 60_000;

export function useSyncHealth(fabricId: number, initial?: SyncHealth) {
  return useQuery({
    // Apart from what the header asks for: its newer answer would be shown before the page has hydrated.
    queryKey: [...keys.syncHealth(fabricId), initial ? "screen" : "header"],
    queryFn: ({ signal }) => api("GET", syncHealthPath(fabricId), SyncHealth, undefined, { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });
}

export type AnalyticsChoice = Required<Pick<ReadAnalytics, "period" | "group_by">>;

/** `initial` is what the server rendered with, for the choice it was rendered for. */
export function useSyncAnalytics(fabricId: number, choice: AnalyticsChoice, initial?: SyncAnalytics) {
  return useQuery({
    queryKey: [...keys.syncAnalytics(fabricId), choice],
    queryFn: ({ signal }) =>
      api("GET", syncAnalyticsPath(fabricId) + queryString(choice), SyncAnalytics, undefined, { signal }),
    initialData:
      initial?.period === choice.period && initial.group_by === choice.group_by ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

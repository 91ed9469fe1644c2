"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PLOT_HEIGHT } from "@/components/charts/plot-frame";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";

/** A part of the dashboard with its own states: one that fails leaves the others as they are. */
export function FigureCard<Data>({
  what,
  query,
  children,
}: {
  /** As in "The trend could not be loaded". */
  what: string;
  query: UseQueryResult<Data>;
  children: (data: Data, busy: boolean) => ReactNode;
}) {
  const { data, isError, error, refetch, isFetching, isPlaceholderData, dataUpdatedAt } = query;
  if (data === undefined)
    return isError ? (
      <ErrorState
        inline
        title={`${what} could not be loaded`}
        error={error}
        onRetry={() => refetch()}
        retrying={isFetching}
      />
    ) : (
      <div role="status" aria-label="Loading" style={{ height: PLOT_HEIGHT }}>
        <Skeleton className="h-full rounded-lg" />
      </div>
    );
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {isError && (
        <StaleNote asOf={new Date(dataUpdatedAt)} onRetry={() => refetch()}>
          Newer figures could not be loaded.
        </StaleNote>
      )}
      {children(data, isPlaceholderData)}
    </div>
  );
}

"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./error-state";
import { StaleNote } from "./stale-note";

/** What of a query the reader is told about. */
export type Loading<Data> = Pick<
  UseQueryResult<Data>,
  "data" | "dataUpdatedAt" | "error" | "isFetching" | "refetch"
>;

/**
 * What a query brings: its shape while it comes, what failed where nothing is known, and where it cannot be read
 * again the last that is known, with its age.
 */
export function Loaded<Data>({
  query,
  failure,
  skeleton,
  inline,
  children,
}: {
  query: Loading<Data>;
  /** What failed, for example "The conflicts could not be loaded". */
  failure: string;
  skeleton: ReactNode;
  /** For a part of a page: a failure does not stand in the middle of it. */
  inline?: boolean;
  children: (data: Data) => ReactNode;
}) {
  const { data, error, refetch } = query;
  if (data === undefined)
    return error ? (
      <ErrorState
        inline={inline}
        title={failure}
        error={error}
        onRetry={refetch}
        retrying={query.isFetching}
      />
    ) : (
      skeleton
    );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {error && (
        <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={refetch}>
          {error.message}
        </StaleNote>
      )}
      {children(data)}
    </div>
  );
}

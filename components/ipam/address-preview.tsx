"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * The address an allocation will get, before it is taken. It is asked for again whenever the plan changes, and a
 * change is said aloud.
 */
export function AddressPreview({
  label,
  address,
  hint,
  query,
  error,
}: {
  label: string;
  /** Null before there is anything to ask for. */
  address: ReactNode | null;
  hint?: ReactNode;
  query: {
    isError: boolean;
    error: unknown;
    isPending: boolean;
    fetchStatus: string;
    refetch: () => unknown;
  };
  error?: string[];
}) {
  const isAsking = query.isPending && query.fetchStatus !== "idle";
  return (
    <div className="rounded-lg border bg-surface-sunken px-4 py-3">
      <p className="text-muted text-xs">{label}</p>
      {query.isError ? (
        <div className="mt-2">
          <ErrorState
            inline
            title="There is no address to give"
            error={query.error}
            onRetry={query.refetch}
          />
        </div>
      ) : isAsking ? (
        <Skeleton className="mt-1 h-7 w-40" />
      ) : (
        <p aria-live="polite" className="break-words font-mono text-title">
          {address ?? <span className="font-sans text-base text-muted">Choose where first.</span>}
        </p>
      )}
      {hint && !query.isError && <p className="text-muted text-xs">{hint}</p>}
      {error && (
        <p role="alert" className="mt-1 text-failed text-xs">
          {error.join(" ")}
        </p>
      )}
    </div>
  );
}

"use client";
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError } from "../api";
import { Button } from "./button";
import { cn } from "./cn";
import { CopyText } from "./copy-text";

const MEANINGS: Record<string, string> = {
  unreachable: "What you see may be out of date, and changes cannot be saved until it answers again.",
  http_401: "Your session has ended. Sign in again to go on.",
  http_403: "Your role does not allow this. An administrator can change that.",
  http_404: "It may have been deleted or moved.",
  http_429: "Too many requests came from here in a short time.",
};

/**
 * What failed, what it means, what to do about it, the request id, and a retry.
 *
 * `inline` is for a part of a page; the default stands where the content would have stood.
 */
export function ErrorState({
  title,
  error,
  meaning,
  action,
  onRetry,
  retrying = false,
  inline = false,
}: {
  /** What failed, for example "The conflicts could not be loaded". */
  title: ReactNode;
  error?: unknown;
  meaning?: ReactNode;
  /** What to do instead of, or before, trying again. */
  action?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  inline?: boolean;
}) {
  const known = error instanceof ApiError ? error : null;
  const message = error instanceof Error ? error.message : null;
  const explained = meaning ?? (known && (MEANINGS[known.code] ?? MEANINGS[`http_${known.status}`]));
  return (
    <div
      role="alert"
      className={cn(
        "flex gap-3 rounded-lg border border-failed/30 bg-failed-soft p-4",
        !inline && "mx-auto my-8 w-full max-w-xl",
      )}
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-failed">{title}</p>
        {message && <p className="mt-1 break-words text-sm">{message}</p>}
        {explained && <p className="mt-1 text-sm">{explained}</p>}
        {known && known.suggestions.length > 0 && (
          <ul className="mt-2 list-disc pl-4 text-sm">
            {known.suggestions.map((suggestion) => (
              <li key={suggestion}>{suggestion}</li>
            ))}
          </ul>
        )}
        {(onRetry || action || known?.requestId) && (
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            {onRetry && (
              <Button size="sm" icon={<RotateCw />} loading={retrying} onClick={onRetry}>
                Try again
              </Button>
            )}
            {action}
            {known?.requestId && (
              <span className="flex min-w-0 items-center gap-1.5 text-xs">
                Request <CopyText text={known.requestId} className="text-xs" label="Copy the request id" />
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

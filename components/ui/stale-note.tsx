"use client";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { RelativeTime } from "./relative-time";

/** Says that what is shown is the last known value, as of when, and why it is not newer. */
export function StaleNote({
  asOf,
  children,
  onRetry,
}: {
  asOf: string | Date;
  /** Why, for example "The repository does not answer." */
  children?: ReactNode;
  onRetry?: () => void;
}) {
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded bg-waiting-soft px-3 py-1.5 text-sm text-waiting"
    >
      <CloudOff className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1 basis-64 break-words">
        As of <RelativeTime at={asOf} />. {children}
      </span>
      {onRetry && (
        <Button size="sm" variant="ghost" className="text-waiting" onClick={onRetry}>
          Try again
        </Button>
      )}
    </p>
  );
}

"use client";
import type { ReactNode } from "react";
import { ProgressBar } from "../../ui/progress-bar";

/** How far long work is: a bar, and the numbers beside it. */
export function JobProgress({
  label,
  done,
  total,
  failed = 0,
  children,
}: {
  label: string;
  done: number;
  /** Null while nobody can know. */
  total: number | null;
  failed?: number;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-2" role="status">
      <ProgressBar value={total === null ? null : total === 0 ? 1 : done / total} label={label} />
      <p className="text-sm tabular-nums">
        {done.toLocaleString("en")}
        {total !== null && ` of ${total.toLocaleString("en")}`}
        {failed > 0 && <span className="text-failed"> · {failed.toLocaleString("en")} failed</span>}
        {children}
      </p>
    </div>
  );
}

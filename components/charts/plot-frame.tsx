"use client";
import type { ReactNode } from "react";
import { Skeleton } from "../ui/skeleton";

/** Charts of one height stand in line beside each other. */
export const PLOT_HEIGHT = 240;

/** Keeps the place of a drawing from the first byte on, so that nothing moves when it arrives. */
export function PlotFrame({
  label,
  height = PLOT_HEIGHT,
  children,
}: {
  /** What the drawing shows, for those who cannot see it. */
  label: string;
  height?: number;
  children: ReactNode;
}) {
  return (
    <figure aria-label={label} className="relative w-full text-xs" style={{ height }}>
      {children}
    </figure>
  );
}

const BARS = ["h-1/3", "h-1/2", "h-2/3", "h-2/5", "h-3/4", "h-1/2", "h-3/5", "h-1/3"];

/** The shape of a chart while its drawing is on the way. */
export function PlotSkeleton() {
  return (
    <div role="status" aria-label="Loading the chart" className="flex size-full items-end gap-2 pb-6 pl-8">
      {BARS.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity and never move
        <Skeleton key={index} className={`flex-1 ${height}`} />
      ))}
    </div>
  );
}

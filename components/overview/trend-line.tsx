import type { Trend } from "@/lib/overview/schema";
import { cn } from "../ui/cn";

const WIDTH = 120;
const HEIGHT = 32;

/** The last days as one line, without axes: it says up, down or the same, and its numbers to those who cannot see it. */
export function TrendLine({ trend, label, className }: { trend: Trend; label: string; className?: string }) {
  const top = Math.max(1, ...trend.map(({ value }) => value));
  const points = trend.map(({ value }, index) => [
    (index / Math.max(1, trend.length - 1)) * (WIDTH - 6) + 3,
    HEIGHT - 4 - (value / top) * (HEIGHT - 8),
  ]);
  const line = points.map(([x, y]) => `${x?.toFixed(1)},${y?.toFixed(1)}`).join(" ");
  const [endX, endY] = points.at(-1) ?? [];
  const spoken = trend.map(({ day, value }) => `${day}: ${value}`).join(", ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}. ${spoken}`}
      className={cn("h-8 w-30 shrink-0", className)}
    >
      <title>{`${label}: ${trend[0]?.value ?? 0} → ${trend.at(-1)?.value ?? 0}`}</title>
      <polyline
        points={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={endX} cy={endY} r="2.5" fill="currentColor" />
    </svg>
  );
}

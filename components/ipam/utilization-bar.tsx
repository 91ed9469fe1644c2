import { cn } from "@/components/ui/cn";
import { TONE_FILL, TONE_TEXT } from "@/components/ui/tone";
import { FULL_ABOVE, fullnessOf, percentText } from "./words";

/**
 * How full something is: a bar, its figure, and for what is nearly full a mark, so that colour is never the only
 * sign. `used` and `capacity` are said as well where they are given.
 */
export function UtilizationBar({
  percent,
  used,
  capacity,
  className,
}: {
  percent: number;
  used?: number;
  capacity?: number;
  className?: string;
}) {
  const { tone, word } = fullnessOf(percent);
  const counts =
    used !== undefined && capacity !== undefined
      ? `${used.toLocaleString("en")} of ${capacity.toLocaleString("en")}, `
      : "";
  return (
    <span
      className={cn("relative inline-flex w-full min-w-28 items-center gap-2", className)}
      title={`${counts}${percentText(percent)}, ${word}`}
    >
      <span aria-hidden className="h-1.5 min-w-10 flex-1 overflow-hidden rounded-full bg-border">
        <span
          className={cn("block h-full rounded-full", TONE_FILL[tone])}
          style={{ width: `${Math.min(100, Math.max(percent, percent > 0 ? 2 : 0))}%` }}
        />
      </span>
      <span
        className={cn(
          "min-w-14 shrink-0 whitespace-nowrap text-right tabular-nums",
          percent > FULL_ABOVE && `font-medium ${TONE_TEXT[tone]}`,
        )}
      >
        {percent > FULL_ABOVE && <span aria-hidden>▲ </span>}
        {percentText(percent)}
        <span className="sr-only">, {word}</span>
      </span>
    </span>
  );
}

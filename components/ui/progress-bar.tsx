import { Progress } from "radix-ui";
import { cn } from "./cn";
import { TONE_FILL, type Tone } from "./tone";

/** How far something is, from 0 to 1; null while nobody can know. */
export function ProgressBar({
  value,
  label,
  tone,
  className,
}: {
  value: number | null;
  label: string;
  /** Without one the bar has the accent's colour: work under way. */
  tone?: Tone;
  className?: string;
}) {
  const percent = value === null ? null : Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <Progress.Root
      value={percent}
      aria-label={label}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-border", className)}
    >
      <Progress.Indicator
        className={cn(
          "h-full rounded-full transition-[width] duration-300",
          tone ? TONE_FILL[tone] : "bg-accent",
          percent === null && "animate-pulse",
        )}
        style={{ width: percent === null ? "40%" : `${percent}%` }}
      />
    </Progress.Root>
  );
}

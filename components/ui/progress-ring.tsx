import { cn } from "./cn";

/** Progress from 0 to 1 as a ring; null turns, because nobody can know. */
export function ProgressRing({
  value,
  label,
  size = 16,
  className,
}: {
  value: number | null;
  label: string;
  size?: number;
  className?: string;
}) {
  const circumference = 2 * Math.PI * 6.5;
  const share = value === null ? 0.25 : Math.min(Math.max(value, 0.03), 1);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className={cn("shrink-0 -rotate-90", value === null && "animate-spin", className)}
    >
      <circle cx="8" cy="8" r="6.5" fill="none" strokeWidth="2.5" className="stroke-border" />
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray={circumference}
        strokeDashoffset={circumference * (1 - share)}
        className="stroke-accent transition-[stroke-dashoffset] duration-300"
      />
    </svg>
  );
}

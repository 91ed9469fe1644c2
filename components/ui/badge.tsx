import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { TONE_FILL, TONE_SOFT, type Tone } from "./tone";

/** A state in one or two words. With `dot` it also carries a mark, so that colour is not the only sign. */
export function Badge({
  tone = "neutral",
  dot = false,
  icon,
  className,
  children,
  ...rest
}: { tone?: Tone; dot?: boolean; icon?: ReactNode } & ComponentProps<"span">) {
  return (
    <span
      {...rest}
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1.5 align-middle whitespace-nowrap rounded-sm px-1.5 font-medium text-xs [&_svg]:size-3",
        TONE_SOFT[tone],
        className,
      )}
    >
      {dot && <span className={cn("size-1.5 rounded-full", TONE_FILL[tone])} aria-hidden />}
      {icon}
      {children}
    </span>
  );
}

/** A small number beside a word: rows behind a tab, findings of a kind. */
export function Count({ children, tone = "neutral" }: { children: ReactNode; tone?: Tone }) {
  return (
    <span
      className={cn(
        "inline-flex h-4 min-w-4 items-center justify-center rounded-sm px-1 font-medium text-xs",
        TONE_SOFT[tone],
      )}
    >
      {children}
    </span>
  );
}

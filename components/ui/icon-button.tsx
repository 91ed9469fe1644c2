"use client";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

/** A button that is only an icon; `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  keys,
  size = "md",
  side,
  className,
  children,
  ...rest
}: {
  label: string;
  /** The shortcut, shown in the tooltip, for example `J`. */
  keys?: ReactNode;
  size?: "sm" | "md";
  side?: ComponentProps<typeof Tooltip>["side"];
} & ComponentProps<"button">) {
  return (
    <Tooltip
      side={side}
      content={
        <span className="flex items-center gap-2">
          {label}
          {keys}
        </span>
      }
    >
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cn(
          "inline-flex shrink-0 items-center justify-center rounded text-muted transition-colors hover:bg-surface-sunken hover:text-text disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent data-[state=open]:bg-surface-sunken data-[state=open]:text-text",
          size === "sm" ? "size-7 [&_svg]:size-3.5" : "size-8 [&_svg]:size-4",
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}

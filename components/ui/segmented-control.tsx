"use client";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** One of two to five ways to look at the same thing; always exactly one is on. */
export function SegmentedControl<Value extends string>({
  value,
  onValueChange,
  options,
  label,
  size = "md",
  className,
}: {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  label: string;
  size?: "sm" | "md";
  className?: string;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      className={cn("inline-flex rounded bg-surface-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className={cn(
            "flex items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-muted text-sm transition-colors hover:text-text disabled:opacity-50 data-[state=on]:bg-surface-raised data-[state=on]:font-medium data-[state=on]:text-text data-[state=on]:shadow-raised [&_svg]:size-3.5",
            size === "sm" ? "h-6" : "h-7",
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

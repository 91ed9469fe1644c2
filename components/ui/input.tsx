"use client";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";

/** The box that everything one types into shares. */
export const INPUT_BOX =
  "w-full min-w-0 rounded border border-border-strong bg-surface-raised px-2.5 text-base outline-none transition-colors placeholder:text-muted hover:border-muted focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus/30 disabled:pointer-events-none disabled:bg-surface-sunken disabled:text-muted aria-invalid:border-failed aria-invalid:focus-visible:ring-failed/30";

/** A one-line input. `mono` is for addresses, paths and names of machines. */
export function Input({
  mono = false,
  icon,
  className,
  ...rest
}: { mono?: boolean; icon?: ReactNode } & ComponentProps<"input">) {
  const field = useFieldProps();
  const input = (
    <input
      {...field}
      {...rest}
      className={cn(INPUT_BOX, "h-8", mono && "font-mono text-sm", icon && "pl-8", className)}
    />
  );
  if (!icon) return input;
  return (
    <span className="relative block min-w-0 [&>svg]:pointer-events-none [&>svg]:absolute [&>svg]:top-2 [&>svg]:left-2.5 [&>svg]:size-4 [&>svg]:text-muted">
      {icon}
      {input}
    </span>
  );
}

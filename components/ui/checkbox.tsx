"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

/** Yes or no, with its label and a hint beside it. `checked="indeterminate"` means some of what it stands for. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: { label?: ReactNode; hint?: ReactNode } & ComponentProps<typeof Primitive.Root>) {
  const id = useId();
  const box = (
    <Primitive.Root
      id={id}
      aria-describedby={hint ? `${id}-hint` : undefined}
      {...rest}
      className={cn(
        "flex size-4 shrink-0 items-center justify-center rounded-sm border border-border-strong bg-surface-raised text-accent-text hover:border-muted disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent",
        className,
      )}
    >
      <Primitive.Indicator>
        {rest.checked === "indeterminate" ? (
          <Minus className="size-3" strokeWidth={3} />
        ) : (
          <Check className="size-3" strokeWidth={3} />
        )}
      </Primitive.Indicator>
    </Primitive.Root>
  );
  if (!label) return box;
  return (
    <div className="flex gap-2">
      <span className="flex h-5 items-center">{box}</span>
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

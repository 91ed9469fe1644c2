"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";
import { INPUT_BOX } from "./input";

export type SelectOption = { value: string; label: ReactNode; hint?: string; disabled?: boolean };

/** One of a list. An option's value must not be empty. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  label,
  name,
  disabled,
  size = "md",
  className,
}: {
  value?: string;
  onValueChange?: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  /** Accessible name where no `Field` gives one. */
  label?: string;
  name?: string;
  disabled?: boolean;
  size?: "sm" | "md";
  className?: string;
}) {
  const field = useFieldProps();
  return (
    <Primitive.Root value={value} onValueChange={onValueChange} disabled={disabled} name={name}>
      <Primitive.Trigger
        {...field}
        aria-label={label}
        className={cn(
          INPUT_BOX,
          "flex items-center justify-between gap-2 data-[placeholder]:text-muted",
          size === "sm" ? "h-7 text-sm" : "h-8",
          className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-3.5 shrink-0 text-muted" aria-hidden />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(24rem,var(--radix-select-content-available-height))] min-w-[var(--radix-select-trigger-width)] animate-enter overflow-hidden rounded-lg bg-surface-raised shadow-floating"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-8 cursor-default select-none items-center gap-2 rounded py-1 pr-3 pl-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-sunken"
              >
                <span className="flex size-4 items-center justify-center">
                  <Primitive.ItemIndicator>
                    <Check className="size-3.5 text-accent" />
                  </Primitive.ItemIndicator>
                </span>
                <span>
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
                </span>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

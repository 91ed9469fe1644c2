"use client";
import { RadioGroup as Primitive } from "radix-ui";
import { type ReactNode, useId } from "react";
import { useFieldProps } from "./field";

export type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode };

/** One of a few, each with a line that says what it means. */
export function RadioGroup<Value extends string>({
  value,
  onValueChange,
  options,
  label,
}: {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly RadioOption<Value>[];
  label?: string;
}) {
  const base = useId();
  const field = useFieldProps();
  return (
    <Primitive.Root
      {...field}
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      className="flex flex-col gap-2"
    >
      {options.map((option) => (
        <div key={option.value} className="flex gap-2">
          <span className="flex h-5 items-center">
            <Primitive.Item
              id={`${base}-${option.value}`}
              value={option.value}
              className="flex size-4 items-center justify-center rounded-full border border-border-strong bg-surface-raised hover:border-muted data-[state=checked]:border-accent"
            >
              <Primitive.Indicator className="size-2 rounded-full bg-accent" />
            </Primitive.Item>
          </span>
          <label htmlFor={`${base}-${option.value}`} className="min-w-0">
            {option.label}
            {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
          </label>
        </div>
      ))}
    </Primitive.Root>
  );
}

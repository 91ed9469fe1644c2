"use client";

import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useFieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type Choice = { value: string; text: string; shown: ReactNode; hint?: ReactNode; disabled?: boolean };

/**
 * One of many, found by typing. The choices stand below the input and not in a layer of their own, so that it works
 * inside a dialog and on a phone. Arrow keys move, Enter chooses, Escape closes the list only.
 */
export function Combobox({
  value,
  choices,
  typed,
  onTyped,
  onChoose,
  placeholder,
  note,
}: {
  /** The choice made so far, also when the choices shown do not hold it. */
  value: string;
  choices: Choice[];
  typed: string;
  onTyped: (text: string) => void;
  onChoose: (choice: Choice) => void;
  placeholder?: string;
  /** Stands below the choices: that more match, that none does, that they are on their way. */
  note?: ReactNode;
}) {
  const list = useId();
  const field = useFieldProps();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const active = Math.min(at, choices.length - 1);
  const optionId = (index: number) => `${list}-${index}`;
  const choose = (choice: Choice | undefined) => {
    if (!choice || choice.disabled) return;
    onChoose(choice);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      setAt(open ? Math.max(0, Math.min(choices.length - 1, active + step)) : active);
    } else if (open && event.key === "Enter") {
      event.preventDefault();
      choose(choices[active]);
    } else if (event.key === "Escape") setOpen(false);
  };
  return (
    <div>
      <Input
        {...field}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && choices.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          onTyped(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div className="mt-1 overflow-hidden rounded border bg-surface-raised">
          <div
            id={list}
            role="listbox"
            aria-label="Choices"
            // Keeps the focus in the input, whose blur would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            className="max-h-56 overflow-y-auto p-1"
          >
            {choices.map((choice, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
              <div
                key={choice.value}
                id={optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={choice.value === value}
                aria-disabled={choice.disabled}
                onMouseMove={() => setAt(index)}
                onClick={() => choose(choice)}
                className={cn(
                  "flex min-h-8 cursor-default items-center gap-2 rounded px-2 py-1 text-sm",
                  index === active && "bg-surface-sunken",
                  choice.disabled && "opacity-50",
                )}
              >
                <span className="flex size-4 shrink-0 items-center justify-center">
                  {choice.value === value && <Check className="size-3.5 text-accent" aria-hidden />}
                </span>
                <span className="min-w-0 flex-1 truncate">{choice.shown}</span>
                {choice.hint && <span className="shrink-0 text-muted text-xs">{choice.hint}</span>}
              </div>
            ))}
          </div>
          {note && <p className="border-t px-3 py-1.5 text-muted text-xs">{note}</p>}
        </div>
      )}
    </div>
  );
}

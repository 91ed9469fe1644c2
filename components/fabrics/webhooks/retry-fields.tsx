"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Draft } from "./draft";
import type { Part } from "./webhook-form";

type Name = "maxRetries" | "delaySeconds" | "timeoutSeconds";

const FIELDS: { name: Name; api: string; label: string; min: number; max: number; hint: string }[] = [
  { name: "maxRetries", api: "max_retries", label: "Retries", min: 0, max: 10, hint: "0 to 10" },
  {
    name: "delaySeconds",
    api: "retry_delay_seconds",
    label: "First wait",
    min: 1,
    max: 3600,
    hint: "Seconds; doubles each time",
  },
  {
    name: "timeoutSeconds",
    api: "timeout_seconds",
    label: "Time limit",
    min: 1,
    max: 60,
    hint: "Seconds an answer may take",
  },
];

/** What happens when the receiver does not answer, or answers 429 or 5xx. */
export function RetryFields({ draft, set, refused }: Part) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-3">
      {FIELDS.map(({ name, api, label, min, max, hint }) => (
        <Field key={name} label={label} hint={hint} error={refused[`retry_config.${api}`]}>
          <Input
            required
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            step={1}
            value={draft[name]}
            onChange={(event) => set({ [name]: event.target.value } as Partial<Draft>)}
          />
        </Field>
      ))}
    </div>
  );
}

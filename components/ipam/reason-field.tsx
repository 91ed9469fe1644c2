"use client";

import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export const REASON_MIN = 5;
export const REASON_MAX = 500;

export const isReason = (text: string): boolean => text.trim().length >= REASON_MIN;

/** Why something is given back; it stays in the history. */
export function ReasonField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (reason: string) => void;
  error?: string[];
}) {
  return (
    <Field
      label="Reason"
      hint={`Kept in the history; ${REASON_MIN} to ${REASON_MAX} characters.`}
      error={error}
    >
      <Textarea
        required
        rows={2}
        maxLength={REASON_MAX}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

"use client";

import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";

/** In use, or held for later. */
export function StatusField({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string;
  hint: string;
  value: "Active" | "Reserved";
  onChange: (status: "Active" | "Reserved") => void;
  error?: string[];
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      <SegmentedControl
        label={label}
        value={value}
        onValueChange={onChange}
        options={[
          { value: "Active", label: "Active" },
          { value: "Reserved", label: "Reserved" },
        ]}
        className="self-start"
      />
    </Field>
  );
}

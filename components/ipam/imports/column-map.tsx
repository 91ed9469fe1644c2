"use client";
import { HEADINGS, IMPORT_FIELDS, type ImportField } from "@/lib/ipam/imports/fields";
import type { ImportPreview } from "@/lib/ipam/imports/schema";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";

// Radix reserves the empty value for "nothing chosen".
const NONE = "*";

export type Chosen = Partial<Record<ImportField, string>>;

/** Which column of the file each field is read from. */
export function ColumnMap({
  validation,
  chosen,
  onChange,
}: {
  validation: ImportPreview["validation"];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const headings = validation.headings.filter((heading) => heading !== "");
  const options = [
    { value: NONE, label: "– by its name –" },
    ...headings.map((heading) => ({ value: heading, label: heading })),
  ];
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {IMPORT_FIELDS.filter((field) => field !== "continent").map((field) => (
        <Field key={field} label={HEADINGS[field]}>
          <Select
            size="sm"
            value={chosen[field] ?? validation.columns[field] ?? NONE}
            onValueChange={(heading) => {
              const { [field]: _, ...others } = chosen;
              onChange(heading === NONE ? others : { ...others, [field]: heading });
            }}
            options={options}
          />
        </Field>
      ))}
    </div>
  );
}

"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SEVERITIES } from "@/lib/fabrics/conflicts/schema";
import { SYNC_DIRECTIONS } from "@/lib/fabrics/sync-operations/schema";
import { DIRECTION } from "../words";
import { ANY_SEVERITY } from "./draft";
import type { Part } from "./webhook-form";

const LEAST = [
  { value: ANY_SEVERITY, label: "Any" },
  ...SEVERITIES.map((severity) => ({
    value: severity,
    label: severity === "critical" ? "critical only" : `${severity} or worse`,
  })),
];

/** Which of the chosen events are told. */
export function FilterFields({ draft, set, refused }: Part) {
  const kindErrors = Object.entries(refused)
    .filter(([field]) => field.startsWith("filters.resource_kinds"))
    .flatMap(([, words]) => words);
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-2 font-medium text-sm">
        Only some of them <span className="ml-1.5 font-normal text-muted">optional</span>
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {SYNC_DIRECTIONS.map((direction) => (
          <Checkbox
            key={direction}
            label={DIRECTION[direction].word}
            checked={draft.operationTypes.includes(direction)}
            onCheckedChange={(checked) =>
              set({
                operationTypes:
                  checked === true
                    ? [...draft.operationTypes, direction]
                    : draft.operationTypes.filter((each) => each !== direction),
              })
            }
          />
        ))}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Kinds of resource" hint="Separated by commas; empty for all." error={kindErrors}>
          <Input
            mono
            placeholder="VPC, Connection"
            value={draft.kinds}
            onChange={(event) => set({ kinds: event.target.value })}
          />
        </Field>
        <Field label="Severity" error={refused["filters.min_severity"]}>
          <Select
            value={draft.minSeverity}
            onValueChange={(minSeverity) => set({ minSeverity })}
            options={LEAST}
          />
        </Field>
      </div>
      <p className="text-muted text-xs">
        A filter leaves alone what it does not speak of: an event without a severity is told whatever is
        chosen here.
      </p>
    </fieldset>
  );
}

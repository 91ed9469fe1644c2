"use client";

import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Count } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";

export type TextFilter = { name: string; label: string; value: string; placeholder?: string; hint?: string };

/** Filters that are used less often, behind one button that says how many of them are set. */
export function MoreFilters({
  filters,
  onApply,
}: {
  filters: TextFilter[];
  onApply: (values: Record<string, string>) => void;
}) {
  const set = filters.filter(({ value }) => value !== "").length;
  return (
    <Popover
      label="More filters"
      align="start"
      trigger={
        <Button icon={<SlidersHorizontal />}>
          More filters
          {set > 0 && <Count>{set}</Count>}
        </Button>
      }
    >
      <MoreForm key={filters.map(({ value }) => value).join("\n")} filters={filters} onApply={onApply} />
    </Popover>
  );
}

function MoreForm({
  filters,
  onApply,
}: {
  filters: TextFilter[];
  onApply: (values: Record<string, string>) => void;
}) {
  const [values, setValues] = useState(Object.fromEntries(filters.map(({ name, value }) => [name, value])));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {filters.map(({ name, label, placeholder, hint }) => (
        <Field key={name} label={label} hint={hint}>
          <Input
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={values[name] ?? ""}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </Field>
      ))}
      <Button type="submit" variant="primary" className="self-end">
        Apply filters
      </Button>
    </form>
  );
}

"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field as FieldBox } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Json } from "@/lib/json";
import type { Field } from "./form-fields";
import type { Problem } from "./problems";

type Props = {
  field: Field;
  value: Json | undefined;
  problems: readonly Problem[];
  onChange: (value: Json | undefined) => void;
};

/** One value of the document as an input. An emptied input takes its key out of the document. */
export function FormInput({ field, value, problems, onChange }: Props) {
  const id = useId();
  const error = problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
  const doubts = problems.filter(({ severity }) => severity === "warning").map(({ message }) => message);
  const hint = doubts.length > 0 ? <span className="text-waiting">{doubts.join(" ")}</span> : field.hint;
  if (field.input === "toggle")
    return (
      <Checkbox
        label={field.label}
        hint={error.length > 0 ? <span className="text-failed">{error.join(" ")}</span> : hint}
        checked={value === true}
        onCheckedChange={(checked) => onChange(checked === true)}
      />
    );
  return (
    <FieldBox label={field.label} hint={hint} error={error}>
      {field.options ? (
        <OptionSelect field={field} value={value} onChange={onChange} />
      ) : (
        <Input
          key={id}
          mono={field.input !== "text"}
          spellCheck={false}
          autoComplete="off"
          inputMode={field.input === "number" ? "numeric" : undefined}
          placeholder={field.placeholder}
          value={shown(value)}
          onChange={({ target }) => onChange(typed(target.value, field.input))}
        />
      )}
    </FieldBox>
  );
}

const UNSET = "-";

function OptionSelect({ field, value, onChange }: Pick<Props, "field" | "value" | "onChange">) {
  const known = field.options ?? [];
  const current = typeof value === "string" ? value : "";
  // What the file says stays choosable, even if nobody knows the word.
  const options =
    current && !known.some((option) => option.value === current)
      ? [...known, { value: current, label: current }]
      : known;
  const listed = options.map(({ value: each, label }) => ({ value: each || UNSET, label }));
  return (
    <Select
      value={current || (known.some((option) => option.value === "") ? UNSET : undefined)}
      placeholder="Not set"
      onValueChange={(next) => onChange(next === UNSET ? undefined : next)}
      options={listed}
    />
  );
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function typed(text: string, input: Field["input"]): Json | undefined {
  if (text === "") return undefined;
  if (input === "number") return /^\d{1,15}$/.test(text) ? Number(text) : text;
  // The last, empty word is the one that is being typed.
  if (input === "words")
    return text.split(/,\s?/).filter((word, at, all) => word !== "" || at === all.length - 1);
  return text;
}

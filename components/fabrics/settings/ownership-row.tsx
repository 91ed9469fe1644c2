"use client";

import { Trash2 } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { OwnershipEntry } from "@/lib/fabrics/fabrics/ownership";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import { isObject, type Json } from "@/lib/json";
import { SPECS } from "../resources/templates";

const KIND_LIST = "ownership-kinds";
const PATH_LIST = "ownership-paths";

/** One rule: for which kinds, which place, whose. */
export function OwnershipRow({
  rule,
  number,
  errors,
  disabled,
  onChange,
  onRemove,
}: {
  rule: OwnershipEntry;
  number: number;
  errors: { kind?: string[]; path?: string[] };
  disabled: boolean;
  onChange: (change: Partial<OwnershipEntry>) => void;
  onRemove: () => void;
}) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 px-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto_auto]">
      <Field label="Kind" error={errors.kind} className="col-span-2 sm:col-span-1">
        <Input
          mono
          spellCheck={false}
          list={KIND_LIST}
          disabled={disabled}
          value={rule.kind}
          onChange={({ target }) => onChange({ kind: target.value })}
        />
      </Field>
      <Field label="Path" error={errors.path} className="col-span-2 sm:col-span-1">
        <Input
          mono
          spellCheck={false}
          list={`${PATH_LIST}-${rule.kind in SPECS ? rule.kind : "any"}`}
          placeholder="spec"
          disabled={disabled}
          value={rule.path}
          onChange={({ target }) => onChange({ path: target.value })}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="font-medium text-sm" aria-hidden>
          Owner
        </span>
        <SegmentedControl
          label={`Owner of rule ${number}`}
          value={rule.owner}
          onValueChange={(owner) => onChange({ owner })}
          options={[
            { value: "gui", label: <Side word="GUI" className="bg-gui" />, disabled },
            { value: "git", label: <Side word="Git" className="bg-git" />, disabled },
          ]}
        />
      </div>
      {!disabled && (
        <IconButton label={`Remove rule ${number}`} className="mt-6" onClick={onRemove}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  );
}

const Side = ({ word, className }: { word: string; className: string }) => (
  <>
    <span className={`size-2 rounded-full ${className}`} aria-hidden /> {word}
  </>
);

const ANYWHERE = ["spec", "metadata.labels", "metadata.annotations", "$"];

/** What the fields of the rules suggest: the kinds there are, and the places that are known of each. */
export function RuleSuggestions({ kinds }: { kinds: string[] }) {
  return (
    <>
      <datalist id={KIND_LIST}>
        {[...new Set(["*", ...kinds, ...Object.keys(KINDS)])].map((kind) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      {["any", ...Object.keys(SPECS)].map((kind) => (
        <datalist key={kind} id={`${PATH_LIST}-${kind}`}>
          {[...ANYWHERE, ...placesBelow("spec", SPECS[kind] ?? {})].map((path) => (
            <option key={path} value={path} />
          ))}
        </datalist>
      ))}
    </>
  );
}

/** `subnets` is a map with names that nobody knows beforehand; the others have fields. */
function placesBelow(prefix: string, value: Json): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const path = prefix === "spec.subnets" ? `${prefix}.*` : `${prefix}.${key}`;
    return [path, ...placesBelow(path, child)];
  });
}

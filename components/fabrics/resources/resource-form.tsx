"use client";

import { cn } from "@/components/ui/cn";
import { blankConnection, CONNECTION_TYPES, connectionTypeOf } from "./connection-fields";
import type { Path } from "./document";
import { valueAt } from "./document";
import { type Field, formGroups } from "./form-fields";
import { FormGroup, Section } from "./form-group";
import { FormInput } from "./form-input";
import { LabelsGroup } from "./labels-group";
import { Outline } from "./outline";
import { byField } from "./problems";
import type { ResourceText } from "./use-resource-text";

const NAME: Field = { path: ["metadata", "name"], label: "Name", input: "address", placeholder: "vpc-1" };
const NAMESPACE: Field = {
  path: ["metadata", "namespace"],
  label: "Namespace",
  input: "address",
  placeholder: "default",
};

type Props = {
  draft: ResourceText;
  /** A stored resource keeps its name; a new one is given one here. */
  isNew: boolean;
  readOnly: boolean;
  onSelect: (path: Path) => void;
};

/** The common fields of the resource; it shows and edits what the YAML says. */
export function ResourceForm({ draft, isNew, readOnly, onSelect }: Props) {
  const groups = formGroups(draft.data);
  if (!groups) return <Outline data={draft.data} onSelect={onSelect} />;
  const problems = byField(draft.problems);
  const shared = { document: draft.data, problems, onField: draft.setField };
  return (
    <>
      {!draft.isReadable && (
        <p role="status" className="bg-waiting-soft px-4 py-2 text-sm text-waiting">
          The YAML cannot be read just now. The form goes on when it can.
        </p>
      )}
      <fieldset
        disabled={readOnly || !draft.isReadable}
        className={cn("min-w-0", !draft.isReadable && "opacity-60")}
      >
        <legend className="sr-only">Common fields</legend>
        {isNew && (
          <Section title="Identity">
            <div className="grid gap-4 sm:grid-cols-2">
              {[NAME, NAMESPACE].map((field) => (
                <FormInput
                  key={field.label}
                  field={field}
                  value={valueAt(draft.data, field.path)}
                  // An empty name is no mistake before it was typed; the list below the text says what is missing.
                  problems={isEmpty(draft.data, field.path) ? [] : (problems.get(field.path.join(".")) ?? [])}
                  onChange={(value) => draft.setField(field.path, value)}
                />
              ))}
            </div>
          </Section>
        )}
        {valueAt(draft.data, ["kind"]) === "Connection" && <ConnectionType draft={draft} />}
        {groups.map((group) => (
          <FormGroup key={group.title} group={group} {...shared} />
        ))}
        <LabelsGroup {...shared} />
      </fieldset>
    </>
  );
}

const TYPE: Field = {
  path: [],
  label: "Type",
  input: "text",
  hint: "Another type starts with empty cables.",
  options: Object.entries(CONNECTION_TYPES).map(([value, { label }]) => ({ value, label })),
};

function ConnectionType({ draft }: { draft: ResourceText }) {
  const type = connectionTypeOf(valueAt(draft.data, ["spec"]));
  return (
    <Section title="Connection">
      <FormInput
        field={TYPE}
        value={type}
        problems={[]}
        onChange={(next) =>
          typeof next === "string" && next !== type && draft.setField(["spec"], blankConnection(next))
        }
      />
    </Section>
  );
}

const isEmpty = (document: ResourceText["data"], path: Path) => (valueAt(document, path) ?? null) === null;

"use client";

import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { formatPath } from "@/lib/merge/path";
import { type Path, valueAt, withKeyRenamed } from "./document";
import { EntryName, freeName } from "./entry-name";
import type { Field, Group } from "./form-fields";
import { FormInput } from "./form-input";
import type { Problem } from "./problems";

type Props = {
  group: Group;
  document: Json | undefined;
  problems: Map<string, Problem[]>;
  onField: (path: Path, value: Json | undefined) => void;
};

/** A part of the form: plain fields, or the same fields for each entry of a map or list. */
export function FormGroup({ group, ...rest }: Props) {
  if (group.type === "fields")
    return (
      <Section title={group.title}>
        <Fields path={group.path} fields={group.fields} {...rest} />
      </Section>
    );
  const value = valueAt(rest.document, group.path);
  if (group.type === "map") {
    if (value !== undefined && value !== null && !isObject(value)) return <NotEditable title={group.title} />;
    return <MapEntries group={group} map={value ?? {}} {...rest} />;
  }
  if (value !== undefined && value !== null && !Array.isArray(value))
    return <NotEditable title={group.title} />;
  return <ListEntries group={group} list={value ?? []} {...rest} />;
}

type Entries = Omit<Props, "group"> & { group: Exclude<Group, { type: "fields" }> };

function MapEntries({ group, map, onField, ...rest }: Entries & { map: JsonObject }) {
  const names = Object.keys(map);
  const add = () => onField([...group.path, freeName(group.noun, names)], group.blank);
  return (
    <Section title={group.title} action={<AddButton noun={group.noun} onClick={add} />}>
      {names.length === 0 && <p className="text-muted text-sm">No {group.noun} yet.</p>}
      {names.map((name, at) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity, or a rename would take the focus away
          key={at}
          label={`${group.noun} ${name}`}
          onRemove={() => onField([...group.path, name], undefined)}
          title={
            <EntryName
              noun={group.noun}
              name={name}
              taken={names}
              onRename={(next) => onField(group.path, withKeyRenamed(map, name, next))}
            />
          }
        >
          <Fields path={[...group.path, name]} fields={group.fields} onField={onField} {...rest} />
        </Entry>
      ))}
    </Section>
  );
}

function ListEntries({ group, list, onField, ...rest }: Entries & { list: Json[] }) {
  return (
    <Section
      title={group.title}
      action={<AddButton noun={group.noun} onClick={() => onField(group.path, [...list, group.blank])} />}
    >
      {list.length === 0 && <p className="text-muted text-sm">No {group.noun} yet.</p>}
      {list.map((_, at) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: an element of a list has no other identity
          key={at}
          label={`${group.noun} ${at + 1}`}
          title={
            <span className="font-medium text-sm">{`${group.noun.charAt(0).toUpperCase()}${group.noun.slice(1)} ${at + 1}`}</span>
          }
          onRemove={() => onField(group.path, list.toSpliced(at, 1))}
        >
          <Fields path={[...group.path, at]} fields={group.fields} onField={onField} {...rest} />
        </Entry>
      ))}
    </Section>
  );
}

type FieldsProps = Omit<Props, "group"> & { path: Path; fields: readonly Field[] };

function Fields({ path, fields, document, problems, onField }: FieldsProps) {
  const input = (field: Field) => {
    const at = [...path, ...field.path];
    return (
      <FormInput
        key={field.path.join(".")}
        field={field}
        value={valueAt(document, at)}
        problems={problems.get(formatPath(at)) ?? []}
        onChange={(value) => onField(at, value)}
      />
    );
  };
  // Between boxes a lone toggle leaves a hole; behind them they line up.
  const toggles = fields.filter((field) => field.input === "toggle");
  return (
    <>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {fields.filter((field) => field.input !== "toggle").map(input)}
      </div>
      {toggles.length > 0 && <div className="flex flex-wrap gap-x-6 gap-y-2">{toggles.map(input)}</div>}
    </>
  );
}

/** A heading over a part of the form, with an action at its right. */
export function Section({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3 border-b px-4 py-4 last:border-0">
      <header className="flex min-h-7 items-center justify-between gap-2">
        <h3 className="font-medium">{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}

type EntryProps = { title: ReactNode; label: string; onRemove: () => void; children: ReactNode };

function Entry({ title, label, onRemove, children }: EntryProps) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border p-3">
      <div className="flex items-center justify-between gap-2">
        {title}
        <IconButton label={`Remove ${label}`} size="sm" onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </div>
      {children}
    </div>
  );
}

const AddButton = ({ noun, onClick }: { noun: string; onClick: () => void }) => (
  <Button variant="ghost" size="sm" icon={<Plus />} onClick={onClick}>
    Add {noun}
  </Button>
);

const NotEditable = ({ title }: { title: string }) => (
  <Section title={title}>
    <p className="text-muted text-sm">Has another shape than usual here; edit it as YAML.</p>
  </Section>
);

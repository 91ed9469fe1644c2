"use client";

import { Plus, Scale } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { OwnershipEntry } from "@/lib/fabrics/fabrics/ownership";
import { FieldOwnership } from "@/lib/fabrics/fabrics/ownership";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useSaveFabric } from "../data";
import { fieldErrorsOf } from "../fabric-draft";
import { OwnershipPreview } from "./ownership-preview";
import { OwnershipRow, RuleSuggestions } from "./ownership-row";
import { SaveBar } from "./save-bar";

export type DraftRule = OwnershipEntry & { key: number };

let lastKey = 0;
const toDraft = (rule: OwnershipEntry): DraftRule => {
  lastKey += 1;
  return { ...rule, key: lastKey };
};
const toRule = ({ kind, path, owner }: DraftRule): OwnershipEntry => ({ kind, path, owner });

/** Whose which fields are: conflicts there never arise, and a change by the other side is put back. */
export function OwnershipSection({ fabric }: { fabric: Fabric }) {
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  const [stored, setStored] = useState(fabric.field_ownership);
  const [rules, setRules] = useState(() => fabric.field_ownership.map(toDraft));
  const [errors, setErrors] = useState<Record<string, string[]>>({});
  const save = useSaveFabric();
  const entries = rules.map(toRule);
  const isChanged = JSON.stringify(entries) !== JSON.stringify(stored);

  const submit = () => {
    const problems = problemsOf(entries);
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;
    save.mutate(
      { id: fabric.id, input: { field_ownership: entries } },
      {
        onSuccess: (saved) => {
          setStored(saved.field_ownership);
          setRules(saved.field_ownership.map(toDraft));
        },
        onError: (error) => setErrors(withoutPrefix(fieldErrorsOf(error))),
      },
    );
  };
  const add = () => setRules([...rules, toDraft({ kind: "VPC", path: "", owner: "git" })]);
  const addButton = mayChange && (
    <Button size="sm" icon={<Plus />} onClick={add}>
      Add a rule
    </Button>
  );

  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader
          title="Ownership"
          hint="What one side owns is never a conflict: a change by the other side is put back at the next sync."
          actions={rules.length > 0 && addButton}
          className="flex-wrap"
        />
        {rules.length === 0 ? (
          <EmptyState icon={<Scale />} title="Both sides own everything" action={addButton}>
            Say whose a field is, for example that Git owns the spec of every VPC and labels are edited here.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {rules.map((rule, at) => (
              <OwnershipRow
                key={rule.key}
                rule={rule}
                number={at + 1}
                disabled={!mayChange}
                errors={{ kind: errors[`${at}.kind`], path: errors[`${at}.path`] }}
                onChange={(next) =>
                  setRules(rules.map((each) => (each.key === rule.key ? { ...each, ...next } : each)))
                }
                onRemove={() => setRules(rules.filter((each) => each.key !== rule.key))}
              />
            ))}
          </ul>
        )}
        <RuleSuggestions kinds={Object.keys(fabric.kind_counts)} />
        {rules.length > 0 && (
          <CardBody className="border-t text-muted text-sm">
            The longer path wins, then the one with fewer <code className="font-mono">*</code>, then the more
            exact kind. <code className="font-mono">$</code> is the whole resource and its deletion.
          </CardBody>
        )}
      </Card>
      <OwnershipPreview fabricId={fabric.id} rules={entries} />
      {mayChange && (
        <SaveBar
          save={save}
          failure="The rules were not saved"
          isChanged={isChanged}
          onUndo={() => setRules(stored.map(toDraft))}
          onSave={submit}
        >
          Save rules
        </SaveBar>
      )}
    </div>
  );
}

/** What is wrong with the rules, by `<row>.<field>`; the server applies the same schema again. */
function problemsOf(entries: OwnershipEntry[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { path, message } of FieldOwnership.safeParse(entries).error?.issues ?? []) {
    const field = path.join(".");
    found[field] = [
      ...(found[field] ?? []),
      field.endsWith("path") && message.startsWith("Too small") ? "Needs a path." : message,
    ];
  }
  return found;
}

const withoutPrefix = (errors: Record<string, string[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, messages]) => [field.replace("field_ownership.", ""), messages]),
  );

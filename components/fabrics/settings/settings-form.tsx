"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { useMay } from "@/components/permissions";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useSaveFabric } from "../data";
import { draftOf, type FabricDraft, type FieldErrors, fieldErrorsOf, toUpdateFabric } from "../fabric-draft";
import { focusFirstError } from "../focus-first-error";
import { SaveBar } from "./save-bar";

type Fields = { draft: FabricDraft; onChange: (draft: FabricDraft) => void; errors: FieldErrors };

/** A section's fields over a draft of the fabric, saved with one button. Only what was changed is sent. */
export function SettingsForm({
  fabric,
  legend,
  children,
}: {
  fabric: Fabric;
  legend: string;
  children: (fields: Fields) => ReactNode;
}) {
  const [stored, setStored] = useState(fabric);
  const [draft, setDraft] = useState(() => draftOf(fabric));
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = useSaveFabric();
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  const checked = toUpdateFabric(draft, stored);
  const isChanged = checked.errors !== null || Object.keys(checked.input).length > 0;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    focusFirstError(event.currentTarget);
    setErrors(checked.errors ?? {});
    if (checked.errors) return;
    save.mutate(
      { id: stored.id, input: checked.input },
      {
        onSuccess: (saved) => {
          setStored(saved);
          setDraft(draftOf(saved));
        },
        onError: (error) => setErrors(fieldErrorsOf(error)),
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="min-w-0">
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">{legend}</legend>
        {children({ draft, onChange: setDraft, errors })}
        {mayChange && (
          <SaveBar
            save={save}
            failure="The settings were not saved"
            isChanged={isChanged}
            onUndo={() => setDraft(draftOf(stored))}
          >
            Save settings
          </SaveBar>
        )}
      </fieldset>
    </form>
  );
}

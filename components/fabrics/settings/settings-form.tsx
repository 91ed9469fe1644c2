"use client";

import { CircleCheck } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useSaveFabric } from "../data";
import { draftOf, type FabricDraft, type FieldErrors, fieldErrorsOf, toUpdateFabric } from "../fabric-draft";
import { focusFirstError } from "../focus-first-error";

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
        {save.isError && <ErrorState inline title="The settings were not saved" error={save.error} />}
        {mayChange && (
          <div className="flex items-center justify-end gap-3">
            {save.isSuccess && !isChanged && (
              <span role="status" className="flex items-center gap-1.5 text-agreed text-sm">
                <CircleCheck className="size-4" aria-hidden /> Saved
              </span>
            )}
            {isChanged && (
              <Button variant="ghost" onClick={() => setDraft(draftOf(stored))}>
                Undo changes
              </Button>
            )}
            <Button type="submit" variant="primary" disabled={!isChanged} loading={save.isPending}>
              Save settings
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

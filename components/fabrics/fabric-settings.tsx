"use client";

import { CircleCheck, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { ConnectionCard } from "./connection-card";
import { useDeleteFabric, useSaveFabric } from "./data";
import { draftOf, type FieldErrors, fieldErrorsOf, toUpdateFabric } from "./fabric-draft";
import { CredentialFields, IdentityFields, RepositoryFields, ScheduleFields } from "./fabric-fields";
import { focusFirstError } from "./focus-first-error";
import { counted } from "./words";

/** Everything about a fabric that can be changed, and its end. */
export function FabricSettings({ fabric: initial }: { fabric: Fabric }) {
  const [stored, setStored] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
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
        onSuccess: (fabric) => {
          setStored(fabric);
          setDraft(draftOf(fabric));
        },
        onError: (error) => setErrors(fieldErrorsOf(error)),
      },
    );
  };

  const fields = { draft, onChange: setDraft, errors };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
      <form onSubmit={submit} noValidate className="min-w-0">
        <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">Settings of {stored.name}</legend>
          <Card>
            <CardHeader title="Fabric" />
            <CardBody className="flex flex-col gap-4">
              <IdentityFields {...fields} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Repository" />
            <CardBody className="flex flex-col gap-4">
              <RepositoryFields {...fields} />
              <CredentialFields {...fields} hasToken={stored.has_git_token} />
              {stored.has_git_token && mayChange && (
                <Button
                  variant="ghost"
                  size="sm"
                  className="self-start"
                  onClick={() =>
                    save.mutate({ id: stored.id, input: { git_token: null } }, { onSuccess: setStored })
                  }
                >
                  Forget the stored token
                </Button>
              )}
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Schedule" />
            <CardBody className="flex flex-col gap-4">
              <ScheduleFields {...fields} />
            </CardBody>
          </Card>
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
      <div className="flex min-w-0 flex-col gap-4">
        <ConnectionCard fabric={stored} />
        {mayChange && <DeleteCard fabric={stored} />}
      </div>
    </div>
  );
}

function DeleteCard({ fabric }: { fabric: Fabric }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteFabric(fabric.id);
  const edits = fabric.resource_counts.edited + fabric.resource_counts.deleting;
  return (
    <Card>
      <CardHeader title="Delete this fabric" />
      <CardBody className="flex flex-col items-start gap-3 text-sm">
        <p className="text-muted">The repository stays as it is.</p>
        <Button icon={<Trash2 />} onClick={() => setAsking(true)}>
          Delete fabric
        </Button>
      </CardBody>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${fabric.name}?`}
        name={fabric.name}
        gone={
          <>
            {counted(fabric.resource_counts.total, "resource")} with their history,{" "}
            {counted(fabric.open_conflicts, "open conflict")} and all operations will be gone from Tideline
            {edits > 0 && `, and ${counted(edits, "edit")} that never reached Git will be lost`}. The
            repository is not touched.
          </>
        }
        action="Delete fabric"
        onConfirm={async () => {
          await remove.mutateAsync();
          router.push("/fabrics");
        }}
      />
    </Card>
  );
}

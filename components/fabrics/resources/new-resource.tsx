"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ApiError } from "@/components/api";
import { CrumbName } from "@/components/shell/crumb-names";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import { useCreateResource } from "./data";
import { valueAt } from "./document";
import { EditorPanes } from "./editor-panes";
import { template } from "./templates";
import { useLeaveGuard } from "./use-leave-guard";
import { useResourceText } from "./use-resource-text";

const FIRST_KIND = "VPC";

/** A new resource from a form or as YAML; it reaches Git at the next sync. */
export function NewResource({ fabricId, fabricName }: { fabricId: number; fabricName: string }) {
  const router = useRouter();
  const [started, setStarted] = useState(() => template(FIRST_KIND));
  const draft = useResourceText(started, null);
  const create = useCreateResource(fabricId);
  const isTyped = draft.text !== started;
  useLeaveGuard(isTyped && !create.isSuccess);

  const kind = valueAt(draft.data, ["kind"]);
  const name = valueAt(draft.data, ["metadata", "name"]);
  const choose = (next: string) => {
    const text = template(next);
    setStarted(text);
    draft.setText(text);
    create.reset();
  };
  const add = () =>
    create.mutate(
      { yaml: draft.text },
      { onSuccess: ({ id }) => router.push(`/fabrics/${fabricId}/resources/${id}`) },
    );
  return (
    <div className="flex flex-col gap-4">
      <CrumbName href={`/fabrics/${fabricId}`} name={fabricName} />
      <div className="-mb-4">
        <PageHeader
          title="Add a resource"
          status={`To ${fabricName}. It waits here until the next sync writes it to Git.`}
          actions={
            <>
              <ButtonLink href={`/fabrics/${fabricId}`} variant="ghost">
                Back to the fabric
              </ButtonLink>
              <Button variant="primary" disabled={draft.hasErrors} loading={create.isPending} onClick={add}>
                Add {typeof kind === "string" && kind ? kind : "resource"}
              </Button>
            </>
          }
        />
      </div>
      <Field
        label="Kind"
        hint={isTyped ? "Choosing another kind starts a new text." : "Other kinds can be typed as YAML."}
        className="max-w-72"
      >
        <Select
          value={typeof kind === "string" && kind in KINDS ? kind : undefined}
          placeholder={typeof kind === "string" ? kind : "Not one of the fabric's own"}
          onValueChange={choose}
          options={Object.keys(KINDS).map((value) => ({ value, label: value }))}
        />
      </Field>
      {create.isError && (
        <ErrorState
          inline
          title="Not added; your text is kept"
          error={create.error}
          action={<Existing fabricId={fabricId} error={create.error} />}
        />
      )}
      <EditorPanes draft={draft} isNew name={typeof name === "string" && name ? name : "the new resource"} />
    </div>
  );
}

/** When the name is taken, the way to the resource that has it. */
function Existing({ fabricId, error }: { fabricId: number; error: Error }) {
  if (!(error instanceof ApiError) || error.code !== "ALREADY_EXISTS") return null;
  const id = (error.details as { resource_id?: unknown } | undefined)?.resource_id;
  if (typeof id !== "number") return null;
  return (
    <ButtonLink size="sm" href={`/fabrics/${fabricId}/resources/${id}`}>
      Open the one that exists
    </ButtonLink>
  );
}

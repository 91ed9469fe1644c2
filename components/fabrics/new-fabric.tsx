"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ConnectionTest, Fabric } from "@/lib/fabrics/fabrics/schema";
import { ConnectedStep } from "./connected-step";
import { useSaveFabric, useTestConnection } from "./data";
import {
  connectionErrorsOf,
  EMPTY_DRAFT,
  type FieldErrors,
  fieldErrorsOf,
  toCreateFabric,
  toUpdateFabric,
} from "./fabric-draft";
import { CredentialFields, IdentityFields, RepositoryFields, ScheduleFields } from "./fabric-fields";
import { focusFirstError } from "./focus-first-error";

/**
 * Describe, connect, set up: one page.
 *
 * The connection can only be tested for a fabric that exists, so the first
 * press saves it and tests; when the test fails the form stays as it is, and
 * pressing again corrects the same fabric.
 */
export function NewFabric() {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [fabric, setFabric] = useState<Fabric | null>(null);
  const [connected, setConnected] = useState<ConnectionTest | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<{ step: "save" | "test"; error: unknown } | null>(null);
  const save = useSaveFabric();
  const test = useTestConnection();

  const store = async (): Promise<Fabric | null> => {
    const checked = fabric ? toUpdateFabric(draft, fabric) : toCreateFabric(draft);
    setErrors(checked.errors ?? {});
    if (checked.errors) return null;
    try {
      const stored = await save.mutateAsync({ id: fabric?.id ?? null, input: checked.input });
      setFabric(stored);
      return stored;
    } catch (error) {
      setErrors(fieldErrorsOf(error));
      setFailure({ step: "save", error });
      return null;
    }
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setFailure(null);
    focusFirstError(event.currentTarget);
    const stored = await store();
    if (!stored) return;
    try {
      setConnected(await test.mutateAsync(stored.id));
    } catch (error) {
      setErrors(
        connectionErrorsOf(error, { hasCredentials: draft.git_token !== "" || stored.has_git_token }),
      );
      setFailure({ step: "test", error });
    }
  };

  if (fabric && connected) return <ConnectedStep fabric={fabric} connection={connected} />;
  const fields = { draft, onChange: setDraft, errors };
  const busy = save.isPending || test.isPending;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Add a fabric" status="Nothing is written to the repository until you say so." />
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Card>
          <CardHeader title="Fabric" />
          <CardBody className="flex flex-col gap-4">
            <IdentityFields {...fields} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="Repository" hint="Where the fabric's YAML lives." />
          <CardBody className="flex flex-col gap-4">
            <RepositoryFields {...fields} />
            <CredentialFields {...fields} hasToken={fabric?.has_git_token ?? false} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="Schedule" />
          <CardBody className="flex flex-col gap-4">
            <ScheduleFields {...fields} />
          </CardBody>
        </Card>
        {failure && (
          <ErrorState
            inline
            error={failure.error}
            title={
              failure.step === "save"
                ? "The fabric was not saved"
                : "The fabric is saved, but the repository cannot be read"
            }
            action={
              failure.step === "test" &&
              fabric && (
                <Link href={`/fabrics/${fabric.id}`} className="font-medium text-sm hover:underline">
                  Open it anyway
                </Link>
              )
            }
          />
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <ButtonLink href="/fabrics" variant="ghost">
            Back to fabrics
          </ButtonLink>
          <Button type="submit" variant="primary" loading={busy}>
            {test.isPending
              ? "Testing the connection"
              : fabric
                ? "Save and test again"
                : "Add and test connection"}
          </Button>
        </div>
      </form>
    </div>
  );
}

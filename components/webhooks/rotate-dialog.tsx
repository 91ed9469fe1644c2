"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SecretDialog } from "./secret-dialog";

const GRACES = [
  { value: "24", label: "For a day" },
  { value: "168", label: "For a week" },
  { value: "1", label: "For an hour" },
  { value: "0", label: "Not at all: it is known to others" },
];

/** What came of it: the new secret, and until when the old one is honoured. */
export type Rotated = { secret: string; until: string | null };

/** Makes a new signing secret and shows it this once. */
export function RotateDialog({
  rotate,
  hint,
  open,
  onOpenChange,
}: {
  /** Takes the hours for which the old secret is honoured. */
  rotate: UseMutationResult<Rotated, Error, number>;
  hint?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [grace, setGrace] = useState("24");
  const change = (next: boolean) => {
    onOpenChange(next);
    rotate.reset();
  };
  if (rotate.data)
    return (
      <SecretDialog
        title="The signing secret was rotated"
        {...rotate.data}
        hint={hint}
        open={open}
        onOpenChange={change}
      />
    );
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Rotate the signing secret"
      description="Messages are signed with the new one from now on."
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button variant="primary" loading={rotate.isPending} onClick={() => rotate.mutate(Number(grace))}>
            Rotate secret
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {rotate.isError && <ErrorState inline title="The secret was not rotated" error={rotate.error} />}
        <Field
          label="Sign with the old one too"
          hint="Until then a receiver that has either secret accepts what it gets."
        >
          <Select value={grace} onValueChange={setGrace} options={GRACES} />
        </Field>
      </div>
    </Dialog>
  );
}

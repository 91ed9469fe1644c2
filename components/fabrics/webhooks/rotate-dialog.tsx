"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Webhook } from "@/lib/fabrics/webhooks/schema";
import { useRotateSecret } from "./data";
import { SecretNote } from "./secret-note";

const GRACES = [
  { value: "24", label: "For a day" },
  { value: "168", label: "For a week" },
  { value: "1", label: "For an hour" },
  { value: "0", label: "Not at all: it is known to others" },
];

/** Makes a new signing secret and shows it this once. */
export function RotateDialog({
  webhook,
  open,
  onOpenChange,
}: {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const rotate = useRotateSecret(webhook);
  const [grace, setGrace] = useState("24");
  const change = (next: boolean) => {
    onOpenChange(next);
    rotate.reset();
  };
  if (rotate.data)
    return (
      <Dialog
        open={open}
        onOpenChange={change}
        title="The signing secret was rotated"
        footer={
          <Button variant="primary" onClick={() => change(false)}>
            I have kept it
          </Button>
        }
      >
        <SecretNote secret={rotate.data.signing_secret} until={rotate.data.previous_secret_valid_until} />
      </Dialog>
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

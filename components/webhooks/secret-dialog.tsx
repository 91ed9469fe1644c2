"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SecretNote } from "./secret-note";

/** Shows a secret this once; closed, it is gone. */
export function SecretDialog({
  title,
  secret,
  until,
  open,
  onOpenChange,
}: {
  title: string;
  secret: string;
  until?: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          I have kept it
        </Button>
      }
    >
      <SecretNote secret={secret} until={until} />
    </Dialog>
  );
}

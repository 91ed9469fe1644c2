"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SecretNote } from "./secret-note";

/** Shows a secret this once; closed, it is gone. */
export function SecretDialog({
  title,
  secret,
  until,
  hint,
  open,
  onOpenChange,
}: {
  title: string;
  secret: string;
  until?: string | null;
  hint?: ReactNode;
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
      <SecretNote secret={secret} until={until} hint={hint} />
    </Dialog>
  );
}

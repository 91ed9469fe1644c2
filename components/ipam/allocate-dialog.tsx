"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };

/** What was allocated, in words, and the way to it. */
type Said = { title: string; text: ReactNode; href: string; open: string };

type Props<Allocated> = DialogState & {
  form: (onAllocated: (allocated: Allocated) => void) => ReactNode;
  said: (allocated: Allocated) => Said;
};

/** Asks what to allocate, then says what was allocated. */
export function AllocateDialog<Allocated>(props: Props<Allocated>) {
  // Mounted while it is open, so that it starts afresh each time.
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog<Allocated>({ onOpenChange, form, said }: Props<Allocated>) {
  const [allocated, setAllocated] = useState<Allocated | null>(null);
  if (allocated === null) return form(setAllocated);
  return (
    <AllocatedDialog
      said={said(allocated)}
      onAnother={() => setAllocated(null)}
      onClose={() => onOpenChange(false)}
    />
  );
}

function AllocatedDialog({
  said,
  onAnother,
  onClose,
}: {
  said: Said;
  onAnother: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={said.title}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Close
          </Button>
          <Button onClick={onAnother}>Allocate another</Button>
          <Link href={said.href} className={buttonClass({ variant: "primary" })}>
            {said.open}
          </Link>
        </>
      }
    >
      <p role="status" className="flex items-start gap-2 text-sm">
        <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
        <span className="min-w-0">{said.text}</span>
      </p>
    </Dialog>
  );
}

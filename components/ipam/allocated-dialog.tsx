"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** What was allocated, and where to go from here. */
export function AllocatedDialog({
  title,
  href,
  open,
  onAnother,
  onClose,
  children,
}: {
  title: string;
  href: string;
  /** The words of the link to it. */
  open: string;
  onAnother: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={title}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Close
          </Button>
          <Button onClick={onAnother}>Allocate another</Button>
          <Link href={href} className={buttonClass({ variant: "primary" })}>
            {open}
          </Link>
        </>
      }
    >
      <p role="status" className="flex items-start gap-2 text-sm">
        <CircleCheck className="mt-0.5 size-4 shrink-0 text-agreed" aria-hidden />
        <span className="min-w-0">{children}</span>
      </p>
    </Dialog>
  );
}

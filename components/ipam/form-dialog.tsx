"use client";

import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { focusFirstError } from "@/components/fabrics/focus-first-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { isUnsaid, type Refusals } from "./refusals";

export type FormDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** The plain verb on the button. */
  action: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  busy: boolean;
  error?: unknown;
  /** What stands above an error that belongs to no field, for example "No region was allocated". */
  failure: string;
  refusals: Refusals;
  /** Fields that show their own refusals. */
  fields: readonly string[];
  onSubmit: () => void;
  children: ReactNode;
};

/** A form in a dialog: refusals stand at their fields, any other error above them, and nothing typed is lost. */
export function FormDialog(props: FormDialogProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSubmit();
    focusFirstError(event.currentTarget);
  };
  // The server answers later than the press, and one may have scrolled away from what it objects to.
  useEffect(() => {
    if (props.error && form.current) focusFirstError(form.current);
  }, [props.error]);
  const isRefused = props.error !== null && props.error !== undefined;
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.description}
      size={props.size}
      footer={
        <>
          <Button variant="ghost" onClick={() => props.onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={id}
            variant={props.danger ? "danger" : "primary"}
            loading={props.busy}
            disabled={props.disabled}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {isRefused && isUnsaid(props.refusals, props.fields) && (
          <ErrorState inline title={props.failure} error={props.error} />
        )}
        {props.children}
      </form>
    </Dialog>
  );
}

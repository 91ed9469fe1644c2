"use client";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ErrorState } from "./error-state";
import { Field } from "./field";
import { Input } from "./input";

type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question, for example "Delete fabric pacific-east?" */
  title: ReactNode;
  /** What will be gone, and what stays. */
  gone: ReactNode;
  /** When given, it has to be typed before the button works. */
  name?: string;
  /** The plain verb on the button, for example "Delete fabric". */
  action: string;
  /** Closes when it resolves; a failure is shown in the dialog. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something is gone for good. */
export function ConfirmDialog(props: ConfirmProps) {
  const form = useId();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const change = (open: boolean) => {
    setTyped("");
    setError(null);
    props.onOpenChange(open);
  };
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      change(false);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={props.open}
      onOpenChange={change}
      title={props.title}
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Keep it
          </Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            loading={busy}
            disabled={props.name !== undefined && typed !== props.name}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={confirm} className="flex flex-col gap-4">
        <div className="text-muted">{props.gone}</div>
        {props.name !== undefined && (
          <Field
            label={
              <>
                Type{" "}
                <span className="select-all rounded-sm bg-surface-sunken px-1 font-mono">{props.name}</span>{" "}
                to confirm
              </>
            }
          >
            <Input
              mono
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {error !== null && <ErrorState inline title="Nothing was changed" error={error} />}
      </form>
    </Dialog>
  );
}

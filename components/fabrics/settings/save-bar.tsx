"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** Ends a form of settings: what failed or that it is saved, and the buttons that undo and save what was changed. */
export function SaveBar({
  save,
  failure,
  isChanged,
  onUndo,
  onSave,
  children,
}: {
  save: { isSuccess: boolean; isPending: boolean; error: unknown };
  /** What stands above an error, for example "The rules were not saved". */
  failure: string;
  isChanged: boolean;
  onUndo: () => void;
  /** Saves; without it the button submits the form around it. */
  onSave?: () => void;
  /** The words of the button. */
  children: ReactNode;
}) {
  return (
    <>
      {save.error !== null && <ErrorState inline title={failure} error={save.error} />}
      <div className="flex items-center justify-end gap-3">
        {save.isSuccess && !isChanged && (
          <span role="status" className="flex items-center gap-1.5 text-agreed text-sm">
            <CircleCheck className="size-4" aria-hidden /> Saved
          </span>
        )}
        {isChanged && (
          <Button variant="ghost" onClick={onUndo}>
            Undo changes
          </Button>
        )}
        <Button
          type={onSave ? "button" : "submit"}
          variant="primary"
          disabled={!isChanged}
          loading={save.isPending}
          onClick={onSave}
        >
          {children}
        </Button>
      </div>
    </>
  );
}

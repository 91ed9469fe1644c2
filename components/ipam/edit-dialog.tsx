"use client";

import { FormDialog, type FormDialogProps } from "./form-dialog";
import { NewerNote } from "./newer-note";
import type { VersionedEdit } from "./use-versioned-edit";

/** A dialog that changes something others may change too: what they saved meanwhile stands above the fields. */
export function EditDialog({
  edit,
  labels,
  onClose,
  children,
  ...dialog
}: Pick<FormDialogProps, "title" | "description" | "size" | "children"> & {
  edit: VersionedEdit;
  /** What each field is called; these fields show their own refusals. */
  labels: Record<string, string>;
  onClose: () => void;
}) {
  return (
    <FormDialog
      {...dialog}
      open
      onOpenChange={(open) => !open && onClose()}
      action="Save changes"
      busy={edit.busy}
      disabled={edit.conflict !== null}
      error={edit.error}
      failure="Nothing was changed"
      refusals={edit.refusals}
      fields={Object.keys(labels)}
      onSubmit={edit.submit}
    >
      {edit.conflict && <NewerNote {...edit.conflict} labels={labels} />}
      {children}
    </FormDialog>
  );
}

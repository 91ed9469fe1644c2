"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { SkeletonTable } from "@/components/ui/skeleton";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { counted } from "../words";
import { useUndo, useUndoPreview } from "./data";
import { UndoList } from "./undo-list";

const isSync = ({ operation_type }: SyncOperation) =>
  ["bidirectional", "gui_to_github", "github_to_gui"].includes(operation_type);

/** Offers to take the operation back, and shows first what that would do. */
export function UndoButton({ operation }: { operation: SyncOperation }) {
  const [open, setOpen] = useState(false);
  const word = operation.undoes ? "Bring it back" : isSync(operation) ? "Undo this sync" : "Undo this";
  return (
    <>
      <Button icon={<Undo2 />} onClick={() => setOpen(true)}>
        {word}
      </Button>
      {open && <UndoDialog operation={operation} word={word} onClose={() => setOpen(false)} />}
    </>
  );
}

type Props = { operation: SyncOperation; word: string; onClose: () => void };

function UndoDialog({ operation, word, onClose }: Props) {
  const router = useRouter();
  const [force, setForce] = useState(false);
  const preview = useUndoPreview(operation.operation_id, force);
  const undo = useUndo(operation.operation_id);
  const found = preview.data;
  const both = found ? [...found.resources, ...found.files] : [];
  const going = both.filter(({ outcome }) => outcome === "goes_back").length;
  const staying = both.filter(({ outcome }) => outcome === "stays").length;
  const start = () =>
    undo.mutate({ force }, { onSuccess: ({ operation_id }) => router.push(`/operations/${operation_id}`) });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`${word}?`}
      description="What it changed goes back to what it was, in a new commit. No history is rewritten, and the undo can be undone."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Keep it
          </Button>
          <Button
            variant="danger"
            icon={<Undo2 />}
            disabled={going === 0 || preview.isFetching}
            loading={undo.isPending}
            onClick={start}
          >
            {going > 0
              ? `Take ${counted(going, "change")} back`
              : found
                ? "Nothing to take back"
                : "Take it back"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {preview.isError && (
          <ErrorState
            inline
            title="What it would do could not be worked out"
            error={preview.error}
            onRetry={preview.refetch}
          />
        )}
        {undo.isError && <ErrorState inline title="Nothing was taken back" error={undo.error} />}
        {!found && !preview.isError && <SkeletonTable columns={3} />}
        {found?.undo_reason && <Notice tone="waiting">{found.undo_reason}</Notice>}
        {found?.undoable && (
          <>
            <p className="text-sm" aria-live="polite">
              {counted(going, "change")} {going === 1 ? "goes" : "go"} back
              {staying > 0 ? `, ${staying} ${staying === 1 ? "stays" : "stay"}.` : "."}
            </p>
            {both.length > 0 ? (
              <UndoList resources={found.resources} files={found.files} />
            ) : (
              <EmptyState title="Nothing is left to take back">Everything is as it was already.</EmptyState>
            )}
            {found.notes.map((note) => (
              <Notice key={note}>{note}</Notice>
            ))}
            {(staying > 0 || force) && (
              <Checkbox
                checked={force}
                onCheckedChange={(checked) => setForce(checked === true)}
                label="Take back also what was changed again since"
                hint="Those later values will be gone; other changes made since stay."
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

"use client";
import { useState } from "react";
import { BULK_MAX, type BulkTags, type TaggedType } from "@/lib/ipam/bulk/schema";
import { counted } from "../../fabrics/words";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { refusalsOf } from "../refusals";
import { BulkTagsForm, EMPTY_DRAFT, isReady, tagsOf } from "./bulk-tags-form";
import { BulkTagsOutcome } from "./bulk-tags-outcome";
import { useBulkJob, useBulkTags, useCancelBulkJob } from "./data";
import { JobProgress } from "./job-progress";

type BulkTagsProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  resourceType: TaggedType;
  ids: string[];
  /** Called when it is closed after tags were changed. */
  onDone: () => void;
};

/** Changes the tags of the selected regions or hosts; the many with progress as it goes on. */
export function BulkTagsDialog(props: BulkTagsProps) {
  // Mounted while it is open, so that it starts afresh each time.
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onOpenChange, resourceType, ids, onDone }: BulkTagsProps) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  // What was selected at the start stays what it is about, whatever the table behind it does.
  const [chosen] = useState(ids);
  const change = useBulkTags();
  const answer = change.data;
  const job = useBulkJob(answer?.job_id ?? null);
  const cancel = useCancelBulkJob();
  const done = answer?.job_id === null ? { results: answer.results, error: null } : endOf(job.data);
  const runs = answer !== undefined && done === null;
  const refused = Object.entries(refusalsOf(change.error)).flatMap(([field, messages]) =>
    field.startsWith("tags") ? messages : [],
  );
  const close = () => {
    onOpenChange(false);
    if (answer !== undefined) onDone();
  };
  const start = () =>
    change.mutate({
      resource_type: resourceType,
      resource_ids: chosen,
      operation: draft.operation,
      tags: tagsOf(draft),
    } as BulkTags);
  const what = counted(chosen.length, resourceType);
  return (
    <Dialog
      open
      onOpenChange={close}
      size="md"
      title={`Change the tags of ${what}`}
      footer={
        answer === undefined ? (
          <>
            <Button variant="ghost" onClick={close}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={change.isPending}
              disabled={!isReady(draft) || chosen.length > BULK_MAX}
              onClick={start}
            >
              {VERB[draft.operation]} tags of {what}
            </Button>
          </>
        ) : (
          <>
            {runs && (
              <Button loading={cancel.isPending} onClick={() => cancel.mutate(answer.job_id ?? "")}>
                Stop
              </Button>
            )}
            <Button variant="primary" onClick={close}>
              {runs ? "Go on in the background" : "Close"}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {chosen.length > BULK_MAX && (
          <Notice tone="waiting">At most {BULK_MAX} can be changed at once; choose fewer.</Notice>
        )}
        {answer === undefined && <BulkTagsForm draft={draft} onChange={setDraft} refused={refused} />}
        {change.isError && refused.length === 0 && (
          <ErrorState inline title="No tag was changed" error={change.error} />
        )}
        {runs && job.isError && (
          <ErrorState
            inline
            title="How far it is could not be loaded"
            error={job.error}
            onRetry={job.refetch}
          />
        )}
        {runs && !job.isError && (
          <JobProgress
            label="Resources whose tags are changed"
            done={job.data?.progress.processed ?? 0}
            total={job.data?.progress.total ?? chosen.length}
            failed={job.data?.progress.failed}
          />
        )}
        {cancel.isError && runs && <ErrorState inline title="It could not be stopped" error={cancel.error} />}
        {done && <BulkTagsOutcome {...done} />}
      </div>
    </Dialog>
  );
}

const VERB = { add: "Add", remove: "Remove", replace: "Replace" } as const;

const endOf = (job: ReturnType<typeof useBulkJob>["data"]) =>
  job && job.completed_at !== null ? { results: job.results ?? [], error: job.error } : null;

"use client";
import { useState } from "react";
import type { ImportAnswer } from "@/lib/ipam/imports/schema";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { JobProgress } from "../bulk/job-progress";
import { useImportJob, useUndoImport } from "./data";
import { RowResults } from "./row-results";

const IMPORTED = { created: "created", failed: "failed", skipped: "skipped" } as const;
const UNDONE = { created: "given back", failed: "failed", skipped: "stays" } as const;

/** What an import did, as it goes on and at its end, and the way back. */
export function ImportOutcome({ answer, onAgain }: { answer: ImportAnswer; onAgain: () => void }) {
  const job = useImportJob(answer.job_id);
  const mayUndo = useMay("ipam:release");
  const undo = useUndoImport();
  const undoJob = useImportJob(undo.data?.job_id ?? null);
  const [asking, setAsking] = useState(false);
  const done = job.data?.completed_at ? job.data : null;
  const undone = undoJob.data?.completed_at ? undoJob.data : null;
  if (job.isError && !job.data)
    return (
      <ErrorState inline title="How far it is could not be loaded" error={job.error} onRetry={job.refetch} />
    );
  return (
    <div className="flex flex-col gap-4">
      {!done && (
        <JobProgress
          label="Rows imported"
          done={job.data?.progress.processed ?? 0}
          total={job.data?.progress.total ?? answer.total_rows}
        />
      )}
      {done && (
        <Notice tone={done.error ? "failed" : done.failed > 0 ? "waiting" : "agreed"}>
          {done.error ??
            `${done.successful.toLocaleString("en")} of ${done.total_rows.toLocaleString("en")} rows imported${done.failed > 0 ? `, ${done.failed.toLocaleString("en")} failed` : ""}${done.skipped > 0 ? `, ${done.skipped.toLocaleString("en")} skipped` : ""}.`}
        </Notice>
      )}
      {undo.isError && <ErrorState inline title="The import was not undone" error={undo.error} />}
      {undo.data && !undone && (
        <JobProgress
          label="Rows given back"
          done={undoJob.data?.progress.processed ?? 0}
          total={undo.data.total_rows}
        />
      )}
      {undone && (
        <Notice tone={undone.skipped > 0 ? "waiting" : "agreed"}>
          {undone.error ??
            `${undone.successful.toLocaleString("en")} given back${undone.skipped > 0 ? `, ${undone.skipped.toLocaleString("en")} stay because they were changed since or are in use` : ""}.`}
        </Notice>
      )}
      {done && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={onAgain}>
            Import another file
          </Button>
          {mayUndo && done.undo.possible && !undo.data && !asking && (
            <Button onClick={() => setAsking(true)}>Undo this import</Button>
          )}
          {asking && !undo.data && (
            <>
              <Button variant="danger" loading={undo.isPending} onClick={() => undo.mutate(answer.job_id)}>
                Release and retire {done.successful.toLocaleString("en")} addresses
              </Button>
              <Button variant="ghost" onClick={() => setAsking(false)}>
                Keep them
              </Button>
            </>
          )}
        </div>
      )}
      {(undone ?? done)?.results && (
        <RowResults rows={(undone ?? done)?.results ?? []} words={undone ? UNDONE : IMPORTED} />
      )}
    </div>
  );
}

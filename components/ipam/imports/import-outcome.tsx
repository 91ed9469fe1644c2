"use client";
import { useState } from "react";
import type { ImportAnswer, ImportJob } from "@/lib/ipam/imports/schema";
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
      {done && <Ended job={done} text={importedText} />}
      {undo.isError && <ErrorState inline title="The import was not undone" error={undo.error} />}
      {undo.data && !undone && (
        <JobProgress
          label="Rows given back"
          done={undoJob.data?.progress.processed ?? 0}
          total={undo.data.total_rows}
        />
      )}
      {undone && <Ended job={undone} text={undoneText} />}
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

/** How it ended, in one sentence. */
const Ended = ({ job, text }: { job: ImportJob; text: (job: ImportJob) => string }) => (
  <Notice tone={job.error ? "failed" : job.failed + job.skipped > 0 ? "waiting" : "agreed"}>
    {job.error ?? text(job)}
  </Notice>
);

const number = (count: number): string => count.toLocaleString("en");

function importedText({ successful, total_rows, failed, skipped }: ImportJob): string {
  const rest = [
    failed > 0 ? `, ${number(failed)} failed` : "",
    skipped > 0 ? `, ${number(skipped)} skipped` : "",
  ];
  return `${number(successful)} of ${number(total_rows)} rows imported${rest.join("")}.`;
}

const undoneText = ({ successful, skipped }: ImportJob): string =>
  skipped === 0
    ? `${number(successful)} given back.`
    : `${number(successful)} given back; ${number(skipped)} stay because they were changed since or are in use.`;

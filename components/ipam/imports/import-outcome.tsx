"use client";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { ImportJob } from "@/lib/ipam/imports/schema";
import { importHref } from "@/lib/ipam/urls";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { SkeletonTable } from "../../ui/skeleton";
import { JobProgress } from "../bulk/job-progress";
import { useImportJob, useUndoImport } from "./data";
import { RowResults } from "./row-results";

const WORDS = {
  import: { created: "created", failed: "failed", skipped: "skipped" },
  undo: { created: "given back", failed: "failed", skipped: "stays" },
} as const;

/** What an import or an undo did, as it goes on and at its end, and the way back. */
export function ImportOutcome({ jobId, actions }: { jobId: string; actions?: ReactNode }) {
  const job = useImportJob(jobId);
  const undo = useUndoImport();
  const undoJob = useImportJob(undo.data?.job_id ?? null);
  const done = job.data?.completed_at ? job.data : null;
  const undone = undoJob.data?.completed_at ? undoJob.data : null;
  if (job.isError && !job.data)
    return (
      <ErrorState inline title="How far it is could not be loaded" error={job.error} onRetry={job.refetch} />
    );
  const shown = undone ?? done;
  return (
    <div className="flex flex-col gap-4">
      {!done && (job.data ? <Progress job={job.data} /> : <SkeletonTable columns={3} />)}
      {done && <Ended job={done} />}
      {done?.undo.undone_by && !undo.data && (
        <p className="text-sm">
          {done.undo.reason}{" "}
          <Link href={importHref(done.undo.undone_by)} className="text-accent hover:underline">
            See what was given back
          </Link>
        </p>
      )}
      {undo.isError && <ErrorState inline title="The import was not undone" error={undo.error} />}
      {undo.data && !undone && <Progress job={undoJob.data} />}
      {undone && <Ended job={undone} />}
      {done && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {actions}
          {done.undo.possible && !undo.data && (
            <UndoButton
              count={done.successful}
              loading={undo.isPending}
              onUndo={() => undo.mutate(done.job_id)}
            />
          )}
        </div>
      )}
      {shown?.results && <RowResults rows={shown.results} words={WORDS[shown.kind]} />}
    </div>
  );
}

const Progress = ({ job }: { job: ImportJob | undefined }) => (
  <JobProgress
    label={job?.kind === "undo" ? "Rows given back" : "Rows imported"}
    done={job?.progress.processed ?? 0}
    total={job?.progress.total ?? null}
  />
);

/** Asks once more before it gives back what the import created. */
function UndoButton({ count, loading, onUndo }: { count: number; loading: boolean; onUndo: () => void }) {
  const mayUndo = useMay("ipam:release");
  const [asking, setAsking] = useState(false);
  if (!mayUndo) return null;
  if (!asking) return <Button onClick={() => setAsking(true)}>Undo this import</Button>;
  return (
    <>
      <Button variant="danger" loading={loading} onClick={onUndo}>
        Release and retire {number(count)} addresses
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        Keep them
      </Button>
    </>
  );
}

/** How it ended, in one sentence. */
const Ended = ({ job }: { job: ImportJob }) => (
  <Notice tone={job.error ? "failed" : job.failed + job.skipped > 0 ? "waiting" : "agreed"}>
    {job.error ?? (job.kind === "undo" ? undoneText(job) : importedText(job))}
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

"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { JobProgress } from "../bulk/job-progress";
import { refusalsOf } from "../refusals";
import { useExportJob, useStartExport } from "./data";
import { type ExportDraft, exportInputOf, NEW_EXPORT } from "./export-draft";
import { ExportFields } from "./export-fields";

/** The button that opens the export of the plan, or of what `start` narrows it to. */
export function ExportButton({ start = NEW_EXPORT }: { start?: ExportDraft }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Download />} onClick={() => setOpen(true)}>
        Export
      </Button>
      {open && <ExportDialog from={start} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ from, onClose }: { from: ExportDraft; onClose: () => void }) {
  const start = useStartExport();
  const job = useExportJob(start.data?.job_id ?? null);
  const [draft, setDraft] = useState(from);
  const refused = refusalsOf(start.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Export the plan"
      description="A CSV can be imported again as it is. What is retired or released stays out unless you choose that status."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Close
          </Button>
          {job.data?.download_url ? (
            <Button
              variant="primary"
              icon={<Download />}
              onClick={() => window.location.assign(job.data?.download_url ?? "")}
            >
              Download {job.data.file_name}
            </Button>
          ) : (
            <Button
              variant="primary"
              loading={start.isPending || (start.isSuccess && job.data?.completed_at === null)}
              onClick={() => start.mutate(exportInputOf(draft))}
            >
              Write the file
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!start.data && <ExportFields draft={draft} refused={refused} onChange={setDraft} />}
        {start.isError && Object.keys(refused).length === 0 && (
          <ErrorState inline title="No export was started" error={start.error} />
        )}
        {start.data && job.isError && (
          <ErrorState
            inline
            title="How far it is could not be loaded"
            error={job.error}
            onRetry={job.refetch}
          />
        )}
        {start.data && !job.isError && job.data?.error == null && (
          <JobProgress
            label="Regions and hosts written"
            done={job.data?.progress.processed ?? 0}
            total={job.data?.completed_at ? job.data.progress.processed : (job.data?.progress.total ?? null)}
          />
        )}
        {job.data?.error && <Notice tone="failed">{job.data.error}</Notice>}
      </div>
    </Dialog>
  );
}

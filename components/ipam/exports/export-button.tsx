"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ErrorState } from "../../ui/error-state";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { Notice } from "../../ui/notice";
import { SegmentedControl } from "../../ui/segmented-control";
import { JobProgress } from "../bulk/job-progress";
import { refusalsOf } from "../refusals";
import { useExportJob, useStartExport } from "./data";

const FORMATS = [
  { value: "csv", label: "CSV" },
  { value: "json", label: "JSON" },
] as const;
const TYPES = [
  { value: "all", label: "Regions and hosts" },
  { value: "regions", label: "Regions" },
  { value: "hosts", label: "Hosts" },
] as const;

/** The button that opens the export of the plan. */
export function ExportButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Download />} onClick={() => setOpen(true)}>
        Export
      </Button>
      {open && <ExportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ onClose }: { onClose: () => void }) {
  const start = useStartExport();
  const job = useExportJob(start.data?.job_id ?? null);
  const [format, setFormat] = useState<"csv" | "json">("csv");
  const [type, setType] = useState<"all" | "regions" | "hosts">("all");
  const [country, setCountry] = useState("");
  const refused = refusalsOf(start.error);
  const filters = country.trim() === "" ? {} : { country: country.trim() };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Export the plan"
      description="A CSV can be imported again as it is. What is retired or released stays out."
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
              onClick={() => start.mutate({ format, resource_type: type, filters })}
            >
              Write the file
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!start.data && (
          <>
            <SegmentedControl
              label="Format"
              value={format}
              onValueChange={setFormat}
              options={FORMATS}
              className="self-start"
            />
            <SegmentedControl
              label="What"
              value={type}
              onValueChange={setType}
              options={TYPES}
              className="self-start"
            />
            <Field
              label="Country"
              optional
              hint="Name or ISO code; all of them without one."
              error={refused["filters.country"]}
            >
              <Input value={country} onChange={({ target }) => setCountry(target.value)} />
            </Field>
          </>
        )}
        {start.isError && !refused["filters.country"] && (
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

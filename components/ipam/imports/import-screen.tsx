"use client";
import { importHref, jobsHref } from "@/lib/ipam/urls";
import { CrumbName } from "../../shell/crumb-names";
import { ButtonLink } from "../../ui/button";
import { PageHeader } from "../../ui/page-header";
import { RelativeTime } from "../../ui/relative-time";
import { useImportJob } from "./data";
import { ImportOutcome } from "./import-outcome";

/** One import or undo of the past: what became of each row, and the way back. */
export function ImportScreen({ jobId }: { jobId: string }) {
  const { data: job } = useImportJob(jobId);
  const title = job && (job.kind === "undo" ? `Undo of ${job.file_name}` : job.file_name);
  return (
    <>
      {title && <CrumbName href={importHref(jobId)} name={title} />}
      <PageHeader
        title={title ?? "Import"}
        status={
          job && (
            <>
              {job.total_rows.toLocaleString("en")} rows, by {job.created_by},{" "}
              <RelativeTime at={job.created_at} />
              {job.expires_at && (
                <>
                  ; kept until <RelativeTime at={job.expires_at} />
                </>
              )}
            </>
          )
        }
        actions={<ButtonLink href={jobsHref("imports")}>Past imports</ButtonLink>}
      />
      <ImportOutcome jobId={jobId} />
    </>
  );
}

import { Download } from "lucide-react";
import type { ExportJob } from "@/lib/ipam/exports/schema";
import { buttonClass } from "../../ui/button";
import { RelativeTime } from "../../ui/relative-time";
import type { Column } from "../../ui/table-column";
import { JobState } from "../jobs/job-state";
import { sizeInWords, whatInWords } from "./words";

const none = <span className="text-muted">–</span>;

export const EXPORT_COLUMNS: Column<ExportJob>[] = [
  {
    id: "file",
    header: "File",
    fixed: true,
    text: ({ file_name }) => file_name,
    cell: (row) => (
      <div className="min-w-0 max-w-44 sm:max-w-96">
        <span className="block truncate font-medium">{row.file_name}</span>
        <span className="block truncate text-muted text-xs" title={whatInWords(row)}>
          {whatInWords(row)}
        </span>
      </div>
    ),
  },
  {
    id: "state",
    header: "State",
    phone: false,
    text: ({ status, error }) => error ?? status,
    cell: (row) => <JobState {...row} />,
  },
  {
    id: "regions",
    header: "Regions",
    align: "right",
    text: ({ regions }) => regions,
    cell: ({ regions }) => regions.toLocaleString("en"),
  },
  {
    id: "hosts",
    header: "Hosts",
    align: "right",
    text: ({ hosts }) => hosts,
    cell: ({ hosts }) => hosts.toLocaleString("en"),
  },
  {
    id: "size",
    header: "Size",
    align: "right",
    text: ({ size_bytes }) => size_bytes,
    cell: ({ size_bytes }) => <span className="whitespace-nowrap">{sizeInWords(size_bytes)}</span>,
  },
  {
    id: "who",
    header: "By",
    text: ({ created_by }) => created_by,
    cell: ({ created_by }) => created_by,
  },
  {
    id: "when",
    header: "Started",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
  {
    id: "kept",
    header: "Kept until",
    text: ({ expires_at }) => expires_at,
    cell: ({ expires_at }) =>
      expires_at ? <RelativeTime at={expires_at} className="whitespace-nowrap text-muted" /> : none,
  },
  {
    id: "download",
    header: "Download",
    align: "right",
    phone: true,
    cell: ({ download_url, file_name, error }) =>
      download_url ? (
        <a href={download_url} download={file_name} className={buttonClass({ size: "sm" })}>
          <Download aria-hidden />
          Download
        </a>
      ) : (
        <span className="text-muted">{error ? "no file" : "not yet"}</span>
      ),
  },
];

import Link from "next/link";
import type { ImportPage } from "@/lib/ipam/imports/schema";
import { importHref } from "@/lib/ipam/urls";
import { RelativeTime } from "../../ui/relative-time";
import type { Column } from "../../ui/table-column";
import { JobState } from "../jobs/job-state";

type Row = ImportPage["results"][number];

const counted = (id: "successful" | "failed" | "skipped", header: string): Column<Row> => ({
  id,
  header,
  align: "right",
  text: (row) => row[id],
  cell: (row) => (
    <span className={id === "failed" && row.failed > 0 ? "text-failed" : undefined}>
      {row[id].toLocaleString("en")}
    </span>
  ),
});

export const IMPORT_COLUMNS: Column<Row>[] = [
  {
    id: "file",
    header: "File",
    fixed: true,
    text: ({ kind, file_name }) => (kind === "undo" ? `Undo of ${file_name}` : file_name),
    cell: (row) => (
      <div className="min-w-0 max-w-44 sm:max-w-80">
        <Link href={importHref(row.job_id)} className="block truncate font-medium hover:text-accent">
          {row.kind === "undo" ? `Undo of ${row.file_name}` : row.file_name}
        </Link>
        <span className="block truncate text-muted text-xs">
          {row.total_rows.toLocaleString("en")} rows
          {row.kind === "import" && row.force && ", what could be imported"}
        </span>
      </div>
    ),
  },
  {
    id: "state",
    header: "State",
    text: ({ status, error }) => error ?? status,
    cell: (row) => <JobState {...row} />,
  },
  counted("successful", "Done"),
  counted("failed", "Failed"),
  counted("skipped", "Skipped"),
  {
    id: "undo",
    header: "Undo",
    text: ({ undo }) => (undo.possible ? "possible" : undo.reason),
    cell: ({ job_id, kind, undo }) => {
      if (kind === "undo") return <span className="text-muted">–</span>;
      if (undo.possible)
        return (
          <Link href={importHref(job_id)} className="whitespace-nowrap text-accent hover:underline">
            Can be undone
          </Link>
        );
      return undo.undone_by ? (
        <Link href={importHref(undo.undone_by)} className="text-accent hover:underline">
          {undo.reason}
        </Link>
      ) : (
        <span className="text-muted">{undo.reason}</span>
      );
    },
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
];

import Link from "next/link";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { SyncOperationRow } from "@/lib/fabrics/sync-operations/schema";
import { StateBadge } from "../state-badge";
import { duration, isActive, OPERATION_STATUS, operationWord } from "../words";

const none = <span className="text-muted">–</span>;

export const OPERATION_COLUMNS: Column<SyncOperationRow>[] = [
  {
    id: "operation",
    header: "Operation",
    fixed: true,
    text: ({ operation_type }) => operationWord(operation_type),
    cell: ({ operation_id, operation_type }) => (
      <Link href={`/operations/${operation_id}`} className="whitespace-nowrap font-medium hover:text-accent">
        {operationWord(operation_type)}
      </Link>
    ),
  },
  {
    id: "status",
    header: "Outcome",
    text: ({ status }) => OPERATION_STATUS[status].word,
    cell: ({ status }) => <StateBadge state={OPERATION_STATUS[status]} running={isActive(status)} />,
  },
  {
    id: "summary",
    header: "Summary",
    text: ({ summary }) => summary,
    cell: ({ summary }) => <span className="line-clamp-2 min-w-48 text-muted">{summary}</span>,
  },
  {
    id: "resources",
    header: "Resources",
    align: "right",
    text: ({ resources_processed }) => resources_processed,
    cell: ({ resources_processed }) => resources_processed.toLocaleString("en"),
  },
  {
    id: "errors",
    header: "Errors",
    align: "right",
    hidden: true,
    text: ({ error_count }) => error_count,
    cell: ({ error_count }) => error_count.toLocaleString("en"),
  },
  {
    id: "duration",
    header: "Took",
    align: "right",
    text: ({ duration_seconds }) => duration_seconds,
    cell: ({ duration_seconds }) =>
      duration_seconds === null ? (
        none
      ) : (
        <span className="whitespace-nowrap">{duration(duration_seconds)}</span>
      ),
  },
  {
    id: "commit",
    header: "Commit",
    text: ({ commit_sha }) => commit_sha,
    cell: ({ commit_sha, commit_url }) =>
      !commit_sha ? (
        none
      ) : commit_url ? (
        <a
          href={commit_url}
          target="_blank"
          rel="noreferrer"
          className="font-mono text-accent hover:underline"
        >
          {commit_sha.slice(0, 10)}
        </a>
      ) : (
        <CopyText text={commit_sha} shown={commit_sha.slice(0, 10)} label="Copy the commit" />
      ),
  },
  {
    id: "by",
    header: "By",
    text: ({ initiated_by }) => initiated_by,
    cell: ({ initiated_by }) => <span className="whitespace-nowrap text-muted">{initiated_by}</span>,
  },
  {
    id: "started",
    header: "Started",
    text: ({ started_at }) => started_at,
    cell: ({ started_at }) =>
      started_at ? <RelativeTime at={started_at} className="whitespace-nowrap text-muted" /> : none,
  },
];

import { GitBranch } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { StateBadge } from "./state-badge";
import { StateBar } from "./state-bar";
import { counted, FABRIC_STATE, repositoryName } from "./words";

export const FABRIC_COLUMNS: Column<Fabric>[] = [
  {
    id: "name",
    header: "Fabric",
    fixed: true,
    text: ({ name }) => name,
    cell: ({ id, name, description }) => (
      <span className="block min-w-32">
        <Link href={`/fabrics/${id}`} className="font-medium hover:text-accent">
          {name}
        </Link>
        {description && (
          <span className="block max-w-40 truncate text-muted text-xs sm:max-w-64">{description}</span>
        )}
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    text: ({ sync_status }) => FABRIC_STATE[sync_status].word,
    cell: ({ sync_status, connection_error }) => {
      const state = FABRIC_STATE[sync_status];
      const meaning = sync_status === "error" ? (connection_error ?? state.meaning) : state.meaning;
      return <StateBadge state={{ ...state, meaning }} running={sync_status === "syncing"} />;
    },
  },
  {
    id: "repository",
    header: "Repository",
    text: ({ git_repository_url }) => git_repository_url,
    cell: ({ git_repository_url, git_branch }) => (
      <span className="block min-w-0">
        <span className="block max-w-64 truncate font-mono text-xs" title={git_repository_url}>
          {repositoryName(git_repository_url)}
        </span>
        <span className="flex items-center gap-1 font-mono text-muted text-xs">
          <GitBranch className="size-3" aria-hidden />
          {git_branch}
        </span>
      </span>
    ),
  },
  {
    id: "resources",
    header: "Resources",
    width: "16rem",
    text: ({ resource_counts }) => resource_counts.total,
    cell: ({ resource_counts }) => <StateBar counts={resource_counts} />,
  },
  {
    id: "conflicts",
    header: "Conflicts",
    text: ({ open_conflicts }) => open_conflicts,
    cell: ({ id, open_conflicts }) =>
      open_conflicts > 0 ? (
        <Link href={`/fabrics/${id}/conflicts`} className="font-medium text-waiting hover:underline">
          {counted(open_conflicts, "conflict")}
        </Link>
      ) : (
        <span className="text-muted">none</span>
      ),
  },
  {
    id: "last-sync",
    header: "Last sync",
    text: ({ last_sync }) => last_sync,
    cell: ({ last_sync }) =>
      last_sync ? (
        <RelativeTime at={last_sync} className="text-muted" />
      ) : (
        <span className="text-muted">never</span>
      ),
  },
];

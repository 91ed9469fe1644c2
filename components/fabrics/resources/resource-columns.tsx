import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import { Tooltip } from "@/components/ui/tooltip";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import { DRIFT } from "../cluster/words";
import { StateBadge } from "../state-badge";
import { counted, RESOURCE_STATE } from "../words";

const CLUSTER: Column<ResourceRow> = {
  id: "cluster",
  header: "Cluster",
  text: ({ drift }) => drift,
  cell: ({ drift }) => (drift ? <StateBadge state={DRIFT[drift]} /> : <span className="text-muted">–</span>),
};

/** `hasCluster` adds what is known from the fabric's cluster. */
export const resourceColumns = (fabricId: number, hasCluster = false): Column<ResourceRow>[] => [
  {
    id: "name",
    header: "Name",
    fixed: true,
    sort: "name",
    text: ({ name }) => name,
    cell: ({ id, name, warnings }) => (
      <span className="flex items-center gap-2">
        <Link href={`/fabrics/${fabricId}/resources/${id}`} className="break-all font-mono hover:text-accent">
          {name}
        </Link>
        {warnings.length > 0 && (
          <Tooltip content={warnings.map(({ message }) => message).join(" ")}>
            <span className="text-waiting">
              <TriangleAlert className="size-3.5" aria-hidden />
              <span className="sr-only">{counted(warnings.length, "warning")}</span>
            </span>
          </Tooltip>
        )}
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    sort: "state",
    text: ({ state }) => RESOURCE_STATE[state].word,
    cell: ({ state, conflict_id }) =>
      conflict_id ? (
        <Link href={`/fabrics/${fabricId}/conflicts/${conflict_id}`}>
          <StateBadge state={RESOURCE_STATE[state]} />
        </Link>
      ) : (
        <StateBadge state={RESOURCE_STATE[state]} />
      ),
  },
  ...(hasCluster ? [CLUSTER] : []),
  {
    id: "kind",
    header: "Kind",
    sort: "kind",
    text: ({ kind }) => kind,
    cell: ({ kind }) => kind,
  },
  {
    id: "namespace",
    header: "Namespace",
    hidden: true,
    text: ({ namespace }) => namespace,
    cell: ({ namespace }) => <span className="font-mono text-xs">{namespace}</span>,
  },
  {
    id: "file",
    header: "File",
    text: ({ file_path }) => file_path,
    cell: ({ file_path }) =>
      file_path ? (
        <span className="block max-w-80 truncate font-mono text-muted text-xs" title={file_path}>
          {file_path}
        </span>
      ) : (
        <span className="text-muted text-xs">not in Git</span>
      ),
  },
  {
    id: "updated",
    header: "Changed",
    sort: "updated_at",
    text: ({ updated_at }) => updated_at,
    cell: ({ updated_at }) => <RelativeTime at={updated_at} className="whitespace-nowrap text-muted" />,
  },
];

import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { DriftRow } from "@/lib/fabrics/cluster/schema";
import { StateBadge } from "../state-badge";
import { SEVERITY } from "../words";
import { TakeButton } from "./take-button";
import { DRIFT } from "./words";

const none = <span className="text-muted">–</span>;

export const driftColumns = (fabricId: number): Column<DriftRow>[] => [
  {
    id: "name",
    header: "Name",
    fixed: true,
    text: ({ name }) => name,
    cell: (object) =>
      object.resource_id === null ? (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="break-all font-mono">{object.name}</span>
          <TakeButton fabricId={fabricId} object={object} />
        </span>
      ) : (
        <Link
          href={`/fabrics/${fabricId}/resources/${object.resource_id}`}
          className="break-all font-mono hover:text-accent"
        >
          {object.name}
        </Link>
      ),
  },
  {
    id: "drift",
    header: "Cluster",
    text: ({ drift }) => drift,
    cell: ({ drift }) => <StateBadge state={DRIFT[drift]} />,
  },
  { id: "kind", header: "Kind", text: ({ kind }) => kind, cell: ({ kind }) => kind },
  {
    id: "severity",
    header: "Severity",
    text: ({ severity }) => severity,
    cell: ({ severity }) => (severity ? <StateBadge state={SEVERITY[severity]} /> : none),
  },
  {
    id: "fields",
    header: "Fields",
    text: ({ fields }) => fields.join(" "),
    cell: ({ fields, drift }) =>
      drift !== "spec_drift" ? (
        none
      ) : (
        <span className="block max-w-80 truncate font-mono text-muted text-xs" title={fields.join("\n")}>
          {fields[0]}
          {fields.length > 1 && ` +${fields.length - 1}`}
        </span>
      ),
  },
  {
    id: "since",
    header: "Since",
    text: ({ since }) => since,
    cell: ({ since }) =>
      since ? <RelativeTime at={since} className="whitespace-nowrap text-muted" /> : none,
  },
  {
    id: "read",
    header: "Read",
    hidden: true,
    text: ({ read_at }) => read_at,
    cell: ({ read_at }) => <RelativeTime at={read_at} className="whitespace-nowrap text-muted" />,
  },
];

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { SEVERITY, whatHappened } from "../words";
import { EscalatedBadge } from "./escalated-badge";

const FIELDS_SHOWN = 2;

export const conflictColumns = (fabricId: number): Column<Conflict>[] => [
  {
    id: "resource",
    header: "Resource",
    fixed: true,
    text: ({ resource_name }) => resource_name,
    cell: ({ conflict_id, resource_name, resource_kind }) => (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link
          href={`/fabrics/${fabricId}/conflicts/${conflict_id}`}
          className="break-all font-mono hover:text-accent"
        >
          {resource_name}
        </Link>
        <span className="text-muted">{resource_kind}</span>
      </span>
    ),
  },
  {
    id: "severity",
    header: "Severity",
    text: ({ severity }) => severity,
    cell: ({ severity, escalated }) => (
      <span className="flex flex-wrap gap-1">
        <Badge tone={SEVERITY[severity].tone} dot title={SEVERITY[severity].meaning}>
          {SEVERITY[severity].word}
        </Badge>
        {escalated && <EscalatedBadge escalated={escalated} />}
      </span>
    ),
  },
  {
    id: "type",
    header: "What happened",
    text: whatHappened,
    cell: (conflict) => (
      <span className="flex flex-col">
        <span className="whitespace-nowrap">{whatHappened(conflict)}</span>
        <Others fabricId={fabricId} problems={conflict.problems} />
      </span>
    ),
  },
  {
    id: "fields",
    header: "Fields",
    text: ({ details }) => details.conflicting_fields.join(" "),
    cell: ({ details: { conflicting_fields: fields } }) => (
      <span className="font-mono text-xs" title={fields.join("\n")}>
        {fields[0] === "$" ? "whole resource" : fields.slice(0, FIELDS_SHOWN).join(", ")}
        {fields.length > FIELDS_SHOWN && (
          <span className="text-muted"> and {fields.length - FIELDS_SHOWN} more</span>
        )}
      </span>
    ),
  },
  {
    id: "age",
    header: "Found",
    text: ({ detected_at }) => detected_at,
    cell: ({ detected_at }) => <RelativeTime at={detected_at} className="whitespace-nowrap text-muted" />,
  },
];

/** The other resources of a finding, each one click away where it exists. */
function Others({ fabricId, problems }: { fabricId: number; problems: Conflict["problems"] }) {
  const others = [
    ...new Map(problems.map((problem) => [`${problem.kind} ${problem.name}`, problem])).values(),
  ];
  if (others.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-2 text-muted text-xs">
      {others.slice(0, FIELDS_SHOWN).map(({ kind, name, resource_id, region_id }) =>
        resource_id === null && !region_id ? (
          <span key={`${kind} ${name}`} className="break-all">
            {kind} {name}
          </span>
        ) : (
          <Link
            key={`${kind} ${name}`}
            href={region_id ? `/ipam/regions/${region_id}` : `/fabrics/${fabricId}/resources/${resource_id}`}
            className="break-all hover:text-accent"
          >
            {kind} {name}
          </Link>
        ),
      )}
      {others.length > FIELDS_SHOWN && <span>and {others.length - FIELDS_SHOWN} more</span>}
    </span>
  );
}

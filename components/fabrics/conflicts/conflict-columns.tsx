import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Conflict } from "@/lib/fabrics/conflicts/schema";
import { SEVERITY, whatHappened } from "../words";

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
    cell: ({ severity }) => (
      <Badge tone={SEVERITY[severity].tone} dot title={SEVERITY[severity].meaning}>
        {SEVERITY[severity].word}
      </Badge>
    ),
  },
  {
    id: "type",
    header: "What happened",
    text: whatHappened,
    cell: (conflict) => <span className="whitespace-nowrap">{whatHappened(conflict)}</span>,
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

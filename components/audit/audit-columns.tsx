import type { AuditEntry } from "@/lib/audit/schema";
import { Badge } from "../ui/badge";
import { CopyText } from "../ui/copy-text";
import { RelativeTime } from "../ui/relative-time";
import type { Column } from "../ui/table-column";
import { eventTone, eventWord } from "./words";

const none = <span className="text-muted">–</span>;

/** The columns of the log; `onOpen` shows an entry whole. */
export const auditColumns = (onOpen: (id: string) => void): Column<AuditEntry>[] => [
  {
    id: "event",
    header: "What",
    fixed: true,
    text: ({ event }) => event,
    cell: ({ id, event }) => (
      <button type="button" onClick={() => onOpen(id)} className="text-left hover:text-accent">
        <Badge tone={eventTone(event)}>{eventWord(event)}</Badge>
      </button>
    ),
  },
  {
    id: "object",
    header: "Object",
    text: ({ object_label }) => object_label,
    cell: ({ object_label }) => (
      <span className="block max-w-72 truncate" title={object_label}>
        {object_label}
      </span>
    ),
  },
  {
    id: "actor",
    header: "Who",
    phone: true,
    text: ({ actor }) => actor,
    cell: ({ actor }) => <span className="whitespace-nowrap">{actor}</span>,
  },
  {
    id: "changes",
    header: "Changed",
    text: ({ changes }) => changes.map(({ path }) => path).join(" "),
    cell: ({ changes }) =>
      changes.length === 0 ? (
        none
      ) : (
        <span
          className="block max-w-64 truncate font-mono text-muted text-xs"
          title={changes.map(({ path }) => path).join("\n")}
        >
          {changes[0]?.path}
          {changes.length > 1 && ` +${changes.length - 1}`}
        </span>
      ),
  },
  {
    id: "request",
    header: "Request",
    hidden: true,
    text: ({ request_id }) => request_id,
    cell: ({ request_id }) =>
      request_id ? (
        <CopyText text={request_id} label="Copy the request id" className="max-w-40 text-xs" />
      ) : (
        none
      ),
  },
  {
    id: "fabric",
    header: "Fabric",
    hidden: true,
    align: "right",
    text: ({ fabric_id }) => fabric_id,
    cell: ({ fabric_id }) => fabric_id ?? none,
  },
  {
    id: "at",
    header: "When",
    text: ({ at }) => at,
    cell: ({ at }) => <RelativeTime at={at} className="whitespace-nowrap text-muted" />,
  },
];

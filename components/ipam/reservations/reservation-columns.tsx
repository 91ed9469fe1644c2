import Link from "next/link";
import { StateBadge } from "@/components/fabrics/state-badge";
import type { Reservation } from "@/lib/ipam/reservations/schema";
import { Badge } from "../../ui/badge";
import { RelativeTime } from "../../ui/relative-time";
import type { Column } from "../../ui/table-column";
import { endsSoon, RESERVATION_STATUS } from "./words";

const none = <span className="text-muted">–</span>;

/** `all` adds whose each is. */
export const columnsOf = (all: boolean, onOpen: (id: string) => void): Column<Reservation>[] => [
  {
    id: "address",
    header: "Address",
    fixed: true,
    text: ({ reserved_address }) => reserved_address,
    cell: (row) => (
      <button
        type="button"
        className="font-medium font-mono hover:text-accent"
        onClick={() => onOpen(row.reservation_id)}
      >
        {row.reserved_address}
      </button>
    ),
  },
  {
    id: "ends",
    header: "Ends",
    sort: "expires_at",
    phone: true,
    text: ({ expires_at }) => expires_at,
    cell: (row) => <Ends row={row} />,
  },
  {
    id: "reason",
    header: "Reason",
    phone: false,
    text: ({ reason }) => reason,
    cell: ({ reason }) => (
      <span className="block max-w-96 truncate" title={reason}>
        {reason}
      </span>
    ),
  },
  {
    id: "where",
    header: "Where",
    phone: false,
    text: ({ country, region_name }) => region_name ?? country,
    cell: (row) => <Where row={row} />,
  },
  {
    id: "status",
    header: "Status",
    phone: false,
    text: ({ status }) => status,
    cell: ({ status }) => <StateBadge state={RESERVATION_STATUS[status]} />,
  },
  ...(all
    ? [
        {
          id: "holder",
          header: "Held by",
          text: ({ created_by }: Reservation) => created_by,
          cell: ({ created_by }: Reservation) => created_by,
        },
      ]
    : []),
  {
    id: "created",
    header: "Reserved",
    sort: "created_at",
    phone: false,
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
];

function Ends({ row }: { row: Reservation }) {
  if (row.status !== "active")
    return row.ended_at ? (
      <span className="whitespace-nowrap text-muted">
        ended <RelativeTime at={row.ended_at} />
      </span>
    ) : (
      none
    );
  if (!row.expires_at) return <span className="whitespace-nowrap text-muted">when you end it</span>;
  const time = <RelativeTime at={row.expires_at} className="whitespace-nowrap" />;
  // A mark in words, so that colour is not the only sign.
  if (!endsSoon(row, Date.now())) return time;
  return (
    <Badge tone="waiting">
      <span>soon, {time}</span>
    </Badge>
  );
}

export function Where({ row }: { row: Reservation }) {
  if (row.region_id && row.region_name)
    return (
      <Link href={`/ipam/regions/${row.region_id}`} className="hover:text-accent">
        {row.region_name}
      </Link>
    );
  return (
    <Link href={`/ipam/countries/${encodeURIComponent(row.country)}`} className="hover:text-accent">
      {row.country}
    </Link>
  );
}

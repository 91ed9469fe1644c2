import { StateBadge } from "@/components/fabrics/state-badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import { DELIVERY_STATUS } from "@/components/webhooks/words";
import type { DeliveryEntry } from "@/lib/ipam/webhooks/schema";

/** The columns of the history, one attempt a row; `open` shows the delivery it belongs to beside it. */
export const attemptColumns = (open: (deliveryId: string) => void): Column<DeliveryEntry>[] => [
  {
    id: "event",
    header: "Event",
    fixed: true,
    text: ({ event_type }) => event_type,
    cell: ({ event_type, delivery_id }) => (
      <button
        type="button"
        className="rounded-sm text-left font-medium font-mono hover:text-accent"
        onClick={() => open(delivery_id)}
      >
        {event_type}
      </button>
    ),
  },
  {
    id: "answer",
    header: "Answer",
    text: ({ status_code, error_message }) => error_message ?? status_code,
    cell: ({ status_code, error_message }) => (
      <span className={error_message === null ? "text-agreed" : "line-clamp-2 min-w-40 text-failed"}>
        {error_message ?? status_code}
      </span>
    ),
  },
  {
    id: "attempt",
    header: "Attempt",
    align: "right",
    text: ({ attempt_number }) => attempt_number,
    cell: ({ attempt_number }) => attempt_number,
  },
  {
    id: "time",
    header: "Took",
    align: "right",
    text: ({ response_time_ms }) => response_time_ms,
    cell: ({ response_time_ms }) => (
      <span className="whitespace-nowrap">{response_time_ms.toLocaleString("en")} ms</span>
    ),
  },
  {
    id: "status",
    header: "Delivery",
    text: ({ status }) => status,
    cell: ({ status }) => <StateBadge state={DELIVERY_STATUS[status]} />,
  },
  {
    id: "at",
    header: "When",
    text: ({ delivered_at }) => delivered_at,
    cell: ({ delivered_at }) => <RelativeTime at={delivered_at} className="whitespace-nowrap text-muted" />,
  },
];

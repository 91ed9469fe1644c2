import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import { DELIVERY_STATUS } from "@/components/webhooks/words";
import type { Delivery } from "@/lib/fabrics/webhooks/deliveries-schema";
import { StateBadge } from "../state-badge";
import { outcomeOf } from "./words";

/** The columns of the history; `open` shows one delivery beside it. */
export const deliveryColumns = (open: (deliveryId: string) => void): Column<Delivery>[] => [
  {
    id: "event",
    header: "Event",
    fixed: true,
    text: ({ event }) => event,
    cell: ({ event, delivery_id, resource, redelivery_of }) => (
      <div className="min-w-0">
        <button
          type="button"
          className="rounded-sm text-left font-medium font-mono hover:text-accent"
          onClick={() => open(delivery_id)}
        >
          {event}
        </button>
        {(resource || redelivery_of) && (
          <span className="block text-muted text-xs">
            {[redelivery_of && "redelivered", resource && `${resource.kind} ${resource.name}`]
              .filter(Boolean)
              .join(", ")}
          </span>
        )}
      </div>
    ),
  },
  {
    id: "status",
    header: "Status",
    text: ({ status }) => status,
    cell: ({ status }) => <StateBadge state={DELIVERY_STATUS[status]} />,
  },
  {
    id: "outcome",
    header: "What came back",
    text: outcomeOf,
    cell: (delivery) => (
      <span className="line-clamp-2 min-w-40 break-words text-muted">{outcomeOf(delivery)}</span>
    ),
  },
  {
    id: "attempts",
    header: "Attempts",
    align: "right",
    text: ({ attempts }) => attempts,
    cell: ({ attempts }) => attempts,
  },
  {
    id: "next",
    header: "Next attempt",
    text: ({ next_attempt_at }) => next_attempt_at,
    cell: ({ next_attempt_at }) =>
      next_attempt_at ? (
        <RelativeTime at={next_attempt_at} className="whitespace-nowrap text-muted" />
      ) : (
        <span className="text-muted">–</span>
      ),
  },
  {
    id: "queued",
    header: "Queued",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
];

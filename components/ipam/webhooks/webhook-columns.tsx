import Link from "next/link";
import { StateBadge } from "@/components/fabrics/state-badge";
import { counted } from "@/components/fabrics/words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import { receiverName, WEBHOOK_STATUS } from "@/components/webhooks/words";
import { webhookHref } from "@/lib/ipam/urls";
import type { WebhookRow } from "@/lib/ipam/webhooks/schema";

const none = <span className="text-muted">–</span>;

export const WEBHOOK_COLUMNS: Column<WebhookRow>[] = [
  {
    id: "receiver",
    header: "Receiver",
    fixed: true,
    text: ({ webhook_url }) => webhook_url,
    cell: (row) => (
      <div className="min-w-0 max-w-96">
        <Link
          href={webhookHref(row.webhook_id)}
          className="block truncate font-medium font-mono hover:text-accent"
        >
          {receiverName(row.webhook_url)}
        </Link>
        {row.description && <span className="block truncate text-muted text-xs">{row.description}</span>}
      </div>
    ),
  },
  {
    id: "status",
    header: "Status",
    text: ({ status }) => status,
    cell: ({ status }) => <StateBadge state={WEBHOOK_STATUS[status]} />,
  },
  {
    id: "events",
    header: "Events",
    text: ({ events }) => events.join(" "),
    cell: ({ events }) => (
      <span className="whitespace-nowrap text-muted" title={events.join(", ")}>
        {counted(events.length, "event")}
      </span>
    ),
  },
  {
    id: "last",
    header: "Last delivery",
    text: ({ last_delivery }) => last_delivery,
    cell: ({ last_delivery }) =>
      last_delivery ? <RelativeTime at={last_delivery} className="whitespace-nowrap text-muted" /> : none,
  },
  {
    id: "failures",
    header: "Failed in a row",
    align: "right",
    text: ({ failure_count }) => failure_count,
    cell: ({ failure_count }) => (
      <span className={failure_count > 0 ? "text-failed" : "text-muted"}>{failure_count}</span>
    ),
  },
];

import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import { receiverName, WEBHOOK_STATUS } from "@/components/webhooks/words";
import type { WebhookRow } from "@/lib/fabrics/webhooks/schema";
import { StateBadge } from "../state-badge";
import { counted } from "../words";
import { rateOf } from "./words";

const none = <span className="text-muted">–</span>;

export const webhookHref = (row: Pick<WebhookRow, "fabric_id" | "webhook_id">) =>
  `/fabrics/${row.fabric_id}/webhooks/${row.webhook_id}`;

export const WEBHOOK_COLUMNS: Column<WebhookRow>[] = [
  {
    id: "receiver",
    header: "Receiver",
    fixed: true,
    text: ({ webhook_url }) => webhook_url,
    cell: (row) => (
      <div className="min-w-0 max-w-96">
        <Link href={webhookHref(row)} className="block truncate font-medium font-mono hover:text-accent">
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
      <span className="whitespace-nowrap text-muted">{counted(events.length, "event")}</span>
    ),
  },
  {
    id: "success",
    header: "Last success",
    text: ({ activity }) => activity.last_success_at,
    cell: ({ activity }) =>
      activity.last_success_at ? (
        <RelativeTime at={activity.last_success_at} className="whitespace-nowrap text-muted" />
      ) : (
        none
      ),
  },
  {
    id: "rate",
    header: "Delivered, 24 h",
    align: "right",
    text: ({ activity }) => activity.success_rate_24h,
    cell: ({ activity }) => (
      <span className={activity.failed_24h > 0 ? "whitespace-nowrap text-failed" : "whitespace-nowrap"}>
        {rateOf(activity)}
      </span>
    ),
  },
  {
    id: "pending",
    header: "Waiting",
    align: "right",
    text: ({ activity }) => activity.pending,
    cell: ({ activity }) => activity.pending.toLocaleString("en"),
  },
];

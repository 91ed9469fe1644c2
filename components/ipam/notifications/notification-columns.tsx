import { Mail, MailOpen, X } from "lucide-react";
import Link from "next/link";
import { StateBadge } from "@/components/fabrics/state-badge";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Notification } from "@/lib/ipam/notifications/schema";
import { ownerColumn } from "../everybodys";
import { SEVERITY } from "./words";

type Actions = {
  onRead: (id: string, is_read: boolean) => void;
  onDismiss: (id: string) => void;
};

/** The columns of the list; without `actions` it can only be read, with `all` it says who was told. */
export const notificationColumns = (
  actions: Actions | null,
  { all }: { all: boolean },
): Column<Notification>[] => [
  {
    id: "message",
    header: "What",
    fixed: true,
    text: ({ message }) => message,
    cell: (row) => <Message notification={row} onRead={actions?.onRead} />,
  },
  ...(all ? [ownerColumn<Notification>("Told to")] : []),
  {
    id: "severity",
    header: "Severity",
    text: ({ severity }) => severity,
    cell: ({ severity }) => <StateBadge state={SEVERITY[severity]} />,
  },
  {
    id: "at",
    header: "When",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
  ...(actions
    ? [
        {
          id: "actions",
          header: "",
          width: "1%",
          phone: true,
          cell: ({ notification_id: id, is_read, message }: Notification) => (
            <div className="flex justify-end">
              <IconButton
                size="sm"
                label={is_read ? "Mark as unread" : "Mark as read"}
                onClick={() => actions.onRead(id, !is_read)}
              >
                {is_read ? <Mail /> : <MailOpen />}
              </IconButton>
              <IconButton size="sm" label={`Dismiss: ${message}`} onClick={() => actions.onDismiss(id)}>
                <X />
              </IconButton>
            </div>
          ),
        },
      ]
    : []),
];

function Message({ notification, onRead }: { notification: Notification; onRead?: Actions["onRead"] }) {
  const { message, is_read, resource_link, notification_id } = notification;
  const text = (
    <>
      {!is_read && <span className="sr-only">Unread: </span>}
      {message}
    </>
  );
  return (
    <span className="flex min-w-32 items-baseline gap-2 sm:min-w-52">
      <span
        aria-hidden
        className={cn("size-2 shrink-0 self-center rounded-full", is_read ? "bg-transparent" : "bg-accent")}
      />
      {resource_link ? (
        <Link
          href={resource_link}
          onClick={() => !is_read && onRead?.(notification_id, true)}
          className={cn("hover:text-accent", is_read ? "text-muted" : "font-medium")}
        >
          {text}
        </Link>
      ) : (
        <span className={is_read ? "text-muted" : "font-medium"}>{text}</span>
      )}
    </span>
  );
}

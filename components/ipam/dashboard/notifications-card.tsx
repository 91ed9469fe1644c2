"use client";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { TONE_FILL } from "@/components/ui/tone";
import { useUnread } from "../notifications/unread";
import { SEVERITY } from "../notifications/words";

const AT_ONCE = 6;

/** The newest notifications that one has not read. */
export function NotificationsCard() {
  const { data, error, mutate, isValidating } = useUnread(true);
  if (!data && error)
    return (
      <ErrorState
        inline
        title="The notifications could not be loaded"
        error={error}
        onRetry={() => void mutate()}
        retrying={isValidating}
      />
    );
  return (
    <Card>
      <CardHeader
        title="Notifications"
        hint={data && (data.unread_count === 0 ? "None unread." : "Unread, newest first.")}
      />
      {!data && (
        <div role="status" aria-label="Loading" className="p-4">
          <Skeleton className="h-16 rounded" />
        </div>
      )}
      {data?.recent.length === 0 && <p className="px-4 py-3 text-muted text-sm">You have read everything.</p>}
      <ul className="divide-y">
        {data?.recent.slice(0, AT_ONCE).map((notification) => {
          const { word, tone } = SEVERITY[notification.severity];
          return (
            <li key={notification.notification_id}>
              <Link
                href={notification.resource_link ?? "/ipam/notifications"}
                className="flex items-baseline gap-2.5 px-4 py-2 text-sm hover:bg-surface-sunken"
              >
                <span className={cn("size-2 shrink-0 rounded-full", TONE_FILL[tone])} aria-hidden />
                <span className="min-w-0 flex-1 break-words">
                  <span className="sr-only">{word}: </span>
                  {notification.message}
                </span>
                <RelativeTime at={notification.created_at} className="shrink-0 text-muted text-xs" />
              </Link>
            </li>
          );
        })}
      </ul>
      <Link
        href="/ipam/notifications"
        className="block border-t px-4 py-2 text-muted text-sm hover:text-text"
      >
        All notifications
      </Link>
    </Card>
  );
}

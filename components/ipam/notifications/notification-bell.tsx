"use client";

import { Bell, CheckCheck } from "lucide-react";
import Link from "next/link";
import { counted } from "@/components/fabrics/words";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { Popover, PopoverClose } from "@/components/ui/popover";
import { RelativeTime } from "@/components/ui/relative-time";
import { TONE_FILL } from "@/components/ui/tone";
import type { Notification } from "@/lib/ipam/notifications/schema";
import { useMarkRead, useReadAll } from "./data";
import { useUnread } from "./unread";
import { SEVERITY } from "./words";

const SHOWN_MAX = 99;

/** The bell in the top bar with the number of unread notifications, and behind it the newest of them. */
export function NotificationBell() {
  const maySee = useMay("ipam:read");
  const { data, error } = useUnread(maySee);
  if (!maySee) return null;
  const unread = data?.unread_count ?? 0;
  const label = unread === 0 ? "Notifications: none unread" : `${counted(unread, "unread notification")}`;
  return (
    <Popover
      label="Notifications"
      className="w-96 p-0"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="relative flex size-8 items-center justify-center rounded text-muted hover:bg-surface-sunken hover:text-text"
        >
          <Bell className="size-4" aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="-top-0.5 -right-0.5 absolute flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-semibold text-[10px] text-accent-text tabular-nums"
            >
              {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
            </span>
          )}
        </button>
      }
    >
      {error && !data ? (
        <div className="p-3">
          <ErrorState inline title="The notifications could not be loaded" error={error} />
        </div>
      ) : (
        <Recent unread={unread} recent={data?.recent ?? []} />
      )}
    </Popover>
  );
}

function Recent({ unread, recent }: { unread: number; recent: Notification[] }) {
  const mayChange = useMay("ipam:update");
  const readAll = useReadAll();
  return (
    <>
      <header className="flex min-h-10 items-center justify-between gap-2 border-b px-3">
        <h2 className="font-medium text-sm">Notifications</h2>
        {unread > 0 && mayChange && (
          <Button
            size="sm"
            variant="ghost"
            icon={<CheckCheck />}
            loading={readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            Mark all read
          </Button>
        )}
      </header>
      {readAll.isError && (
        <div className="p-3">
          <ErrorState inline title="Nothing was marked" error={readAll.error} />
        </div>
      )}
      {recent.length === 0 ? (
        <p className="px-3 py-6 text-center text-muted text-sm">You have read everything.</p>
      ) : (
        <ul className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1">
          {recent.map((notification) => (
            <Line key={notification.notification_id} notification={notification} />
          ))}
        </ul>
      )}
      <footer className="flex justify-between gap-2 border-t px-3 py-2 text-sm">
        <PopoverClose asChild>
          <Link href="/ipam/notifications" className="rounded-sm text-accent hover:underline">
            {unread > recent.length ? `All ${unread.toLocaleString("en")}` : "All notifications"}
          </Link>
        </PopoverClose>
        <PopoverClose asChild>
          <Link href="/ipam/notifications/rules" className="rounded-sm text-accent hover:underline">
            Rules
          </Link>
        </PopoverClose>
      </footer>
    </>
  );
}

/** One of the newest; to open what it is about is to have read it. */
function Line({ notification }: { notification: Notification }) {
  const mayChange = useMay("ipam:update");
  const mark = useMarkRead();
  const { word, tone } = SEVERITY[notification.severity];
  return (
    <li>
      <PopoverClose asChild>
        <Link
          href={notification.resource_link ?? "/ipam/notifications"}
          onClick={() => {
            if (mayChange) mark.mutate({ id: notification.notification_id, is_read: true });
          }}
          className="flex gap-2.5 rounded px-2 py-2 hover:bg-surface-sunken"
        >
          <span className={cn("mt-1.5 size-2 shrink-0 rounded-full", TONE_FILL[tone])} aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="block break-words text-sm">
              <span className="sr-only">{word}: </span>
              {notification.message}
            </span>
            <RelativeTime at={notification.created_at} className="text-muted text-xs" />
          </span>
        </Link>
      </PopoverClose>
    </li>
  );
}

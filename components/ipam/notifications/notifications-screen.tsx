"use client";

import { BellOff, CheckCheck, SlidersHorizontal } from "lucide-react";
import { counted } from "@/components/fabrics/words";
import { useMay } from "@/components/permissions";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { PageHeader } from "@/components/ui/page-header";
import { useTableUrl } from "@/components/ui/url-state";
import { type Notification, SEVERITIES } from "@/lib/ipam/notifications/schema";
import { EverybodysFilter, useEverybodys } from "../everybodys";
import { useDismiss, useMarkRead, useNotifications, useReadAll } from "./data";
import { notificationColumns } from "./notification-columns";
import { SEVERITY } from "./words";

const READ = [
  { value: "false", label: "Unread" },
  { value: "true", label: "Read" },
];

/** Everything one was told, newest first. */
export function NotificationsScreen() {
  const url = useTableUrl();
  const all = useEverybodys(url);
  // What others were told is theirs to read and dismiss.
  const mayChange = useMay("ipam:update") && !all;
  const [mark, dismiss, readAll] = [useMarkRead(), useDismiss(), useReadAll()];
  const severity = SEVERITIES.find((each) => each === url.get("severity"));
  const read = READ.find(({ value }) => value === url.get("read"))?.value;
  const isFiltered = severity !== undefined || read !== undefined;
  const query = useNotifications({
    page: url.page,
    page_size: url.pageSize,
    ...(severity && { severity }),
    ...(read && { is_read: read === "true" }),
    ...(all && { all }),
  });
  const unread = query.data?.unread_count ?? 0;
  const failure = [mark, dismiss, readAll].find(({ isError }) => isError);
  return (
    <>
      <PageHeader
        title="Notifications"
        status={all ? "What everybody's rules have told them." : statusOf(query.data && unread)}
        actions={
          <>
            <ButtonLink href="/ipam/notifications/rules" icon={<SlidersHorizontal />}>
              Rules
            </ButtonLink>
            {mayChange && (
              <Button
                variant="primary"
                icon={<CheckCheck />}
                disabled={unread === 0}
                loading={readAll.isPending}
                onClick={() => readAll.mutate()}
              >
                Mark all read
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {failure && <ErrorState inline title="Nothing was changed" error={failure.error} />}
        <ListTable<Notification>
          label="Notifications"
          query={query}
          failure="The notifications could not be loaded"
          columns={notificationColumns(
            mayChange
              ? {
                  onRead: (id, is_read) => mark.mutate({ id, is_read }),
                  onDismiss: (id) => dismiss.mutate(id),
                }
              : null,
            { all },
          )}
          rows={query.data?.notifications}
          rowId={({ notification_id }) => notification_id}
          total={query.data?.pagination.total_count}
          place={url}
          toolbar={
            <FilterBar onClear={isFiltered ? () => url.set({ severity: null, read: null }) : undefined}>
              <SelectFilter
                label="Read"
                all="Read and unread"
                value={read ?? ""}
                onChange={(next) => url.set({ read: next })}
                options={READ}
              />
              <SelectFilter
                label="Severity"
                all="Any severity"
                value={severity ?? ""}
                onChange={(next) => url.set({ severity: next })}
                options={SEVERITIES.map((value) => ({ value, label: SEVERITY[value].word }))}
              />
              <EverybodysFilter url={url} />
            </FilterBar>
          }
          empty={<NothingYet filtered={isFiltered} />}
        />
      </div>
    </>
  );
}

function statusOf(unread: number | undefined): string {
  if (unread === undefined) return "What your rules have told you.";
  return unread === 0 ? "You have read everything." : `${counted(unread, "is", "are")} unread.`;
}

const NothingYet = ({ filtered }: { filtered: boolean }) => (
  <EmptyState
    icon={<BellOff />}
    title={filtered ? "No notification matches" : "Nothing to tell yet"}
    action={!filtered && <ButtonLink href="/ipam/notifications/rules">Set up a rule</ButtonLink>}
  >
    {filtered
      ? "Clear the filters to see all of them."
      : "A rule tells you when a region or a country fills up beyond a threshold of yours. They are kept for 90 days."}
  </EmptyState>
);

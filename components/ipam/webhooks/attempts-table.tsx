"use client";

import { History, RotateCw } from "lucide-react";
import { useState } from "react";
import { counted } from "@/components/fabrics/words";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import { RedeliverDialog } from "@/components/webhooks/redeliver-dialog";
import { DELIVERY_STATUS } from "@/components/webhooks/words";
import { IPAM_EVENT_TYPES } from "@/lib/ipam/events/schema";
import { type DeliveryEntry, ListDeliveries, type Webhook } from "@/lib/ipam/webhooks/schema";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";
import { attemptColumns } from "./attempt-columns";
import { useDeliveries, useRedeliverRange } from "./data";

const EVENTS = [...IPAM_EVENT_TYPES, "test"] as const;

/** Every attempt to call a webhook, the newest delivery first. */
export function AttemptsTable({ webhook, onOpen }: { webhook: Webhook; onOpen: (id: string) => void }) {
  const url = useTableUrl();
  const mayChange = useMay("ipam:update");
  const redeliver = useRedeliverRange(webhook.webhook_id);
  const [repeating, setRepeating] = useState(false);
  const status = DELIVERY_STATUSES.find((each) => each === url.get("status"));
  const event = ListDeliveries.shape.event_type.safeParse(url.get("event") || undefined).data;
  const isFiltered = status !== undefined || event !== undefined;
  const query = useDeliveries(webhook.webhook_id, {
    page: url.page,
    page_size: url.pageSize,
    ...(status && { status }),
    ...(event && { event_type: event }),
  });
  const waiting = query.data?.waiting ?? 0;
  return (
    <>
      <ListTable<DeliveryEntry>
        label="Delivery attempts"
        query={query}
        failure="The deliveries could not be loaded"
        columns={attemptColumns(onOpen)}
        rows={query.data?.deliveries}
        rowId={(row) => `${row.delivery_id} ${row.attempt_number}`}
        total={query.data?.pagination.total_count}
        place={url}
        onRow={({ delivery_id }) => onOpen(delivery_id)}
        toolbar={
          <FilterBar onClear={isFiltered ? () => url.set({ status: null, event: null }) : undefined}>
            <SelectFilter
              label="Delivery"
              all="Any outcome"
              value={status ?? ""}
              onChange={(next) => url.set({ status: next })}
              options={DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_STATUS[value].word }))}
            />
            <SelectFilter
              label="Event"
              all="All events"
              value={event ?? ""}
              onChange={(next) => url.set({ event: next })}
              options={EVENTS.map((value) => ({ value, label: value }))}
            />
            {mayChange && (
              <Button size="sm" icon={<RotateCw />} onClick={() => setRepeating(true)}>
                Send failed ones again
              </Button>
            )}
            {waiting > 0 && (
              <span className="text-muted text-sm">
                {counted(waiting, "delivery waits", "deliveries wait")}
              </span>
            )}
          </FilterBar>
        }
        empty={
          <EmptyState icon={<History />} title={isFiltered ? "No attempt matches" : "Nothing was sent yet"}>
            {isFiltered
              ? "Clear the filters to see all of them."
              : "What is sent is kept here for 30 days, with every attempt and its answer. Send a test to see one."}
          </EmptyState>
        }
      />
      <RedeliverDialog redeliver={redeliver} open={repeating} onOpenChange={setRepeating} />
    </>
  );
}

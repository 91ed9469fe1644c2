"use client";

import { History, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import { RedeliverDialog } from "@/components/webhooks/redeliver-dialog";
import { DELIVERY_STATUS } from "@/components/webhooks/words";
import { FABRIC_EVENT_TYPES } from "@/lib/fabrics/events/schema";
import { type Delivery, ListDeliveries } from "@/lib/fabrics/webhooks/deliveries-schema";
import type { Webhook } from "@/lib/fabrics/webhooks/schema";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";
import { useDeliveries, useRedeliverRange } from "./data";
import { deliveryColumns } from "./delivery-columns";

const EVENTS = [...FABRIC_EVENT_TYPES, "test"] as const;

/** What was sent to a webhook, newest first. */
export function DeliveriesTable({ webhook, onOpen }: { webhook: Webhook; onOpen: (id: string) => void }) {
  const url = useTableUrl();
  const redeliver = useRedeliverRange(webhook);
  const [repeating, setRepeating] = useState(false);
  const status = DELIVERY_STATUSES.find((each) => each === url.get("status"));
  const event = ListDeliveries.shape.event.safeParse(url.get("event") || undefined).data;
  const isFiltered = status !== undefined || event !== undefined;
  const query = useDeliveries(webhook.webhook_id, {
    limit: url.limit,
    offset: url.offset,
    ...(status && { status }),
    ...(event && { event }),
  });
  return (
    <>
      <ListTable<Delivery>
        label="Deliveries"
        query={query}
        failure="The deliveries could not be loaded"
        columns={deliveryColumns(onOpen)}
        rows={query.data?.results}
        rowId={({ delivery_id }) => delivery_id}
        total={query.data?.count}
        place={url}
        toolbar={
          <FilterBar onClear={isFiltered ? () => url.set({ status: null, event: null }) : undefined}>
            <SelectFilter
              label="Status"
              all="Any status"
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
            <Button size="sm" icon={<RotateCw />} onClick={() => setRepeating(true)}>
              Send failed ones again
            </Button>
          </FilterBar>
        }
        empty={
          <EmptyState icon={<History />} title={isFiltered ? "No delivery matches" : "Nothing was sent yet"}>
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

"use client";

import { History, RotateCw } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";
import { RedeliverDialog } from "./redeliver-dialog";
import { DELIVERY_STATUS } from "./words";

/** Narrows what was sent to a webhook by outcome and event, and sends what failed again. */
export function DeliveryFilters({
  url,
  status = "",
  event = "",
  events,
  redeliver,
  children,
}: {
  url: UrlState;
  /** What of the address is a status and an event that exist. */
  status?: string;
  event?: string;
  events: readonly string[];
  /** Undefined for those who may not. */
  redeliver: ComponentProps<typeof RedeliverDialog>["redeliver"] | undefined;
  children?: ReactNode;
}) {
  const [repeating, setRepeating] = useState(false);
  return (
    <FilterBar onClear={status || event ? () => url.set({ status: null, event: null }) : undefined}>
      <SelectFilter
        label="Delivery"
        all="Any outcome"
        value={status}
        onChange={(next) => url.set({ status: next })}
        options={DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_STATUS[value].word }))}
      />
      <SelectFilter
        label="Event"
        all="All events"
        value={event}
        onChange={(next) => url.set({ event: next })}
        options={events.map((value) => ({ value, label: value }))}
      />
      {redeliver && (
        <>
          <Button size="sm" icon={<RotateCw />} onClick={() => setRepeating(true)}>
            Send failed ones again
          </Button>
          <RedeliverDialog redeliver={redeliver} open={repeating} onOpenChange={setRepeating} />
        </>
      )}
      {children}
    </FilterBar>
  );
}

/** Stands where deliveries would be: none matches, or nothing was sent. */
export const NoDelivery = ({ isFiltered }: { isFiltered: boolean }) => (
  <EmptyState icon={<History />} title={isFiltered ? "No delivery matches" : "Nothing was sent yet"}>
    {isFiltered
      ? "Clear the filters to see all of them."
      : "What is sent is kept here for 30 days, with every attempt and its answer. Send a test to see one."}
  </EmptyState>
);

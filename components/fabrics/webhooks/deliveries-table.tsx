"use client";

import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import { DeliveryFilters, NoDelivery } from "@/components/webhooks/delivery-filters";
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
  const status = DELIVERY_STATUSES.find((each) => each === url.get("status"));
  const event = ListDeliveries.shape.event.safeParse(url.get("event") || undefined).data;
  const query = useDeliveries(webhook.webhook_id, {
    limit: url.limit,
    offset: url.offset,
    ...(status && { status }),
    ...(event && { event }),
  });
  return (
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
        <DeliveryFilters url={url} status={status} event={event} events={EVENTS} redeliver={redeliver} />
      }
      empty={<NoDelivery isFiltered={status !== undefined || event !== undefined} />}
    />
  );
}

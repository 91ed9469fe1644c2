"use client";

import { counted } from "@/components/fabrics/words";
import { useMay } from "@/components/permissions";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import { DeliveryFilters, NoDelivery } from "@/components/webhooks/delivery-filters";
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
  const status = DELIVERY_STATUSES.find((each) => each === url.get("status"));
  const event = ListDeliveries.shape.event_type.safeParse(url.get("event") || undefined).data;
  const query = useDeliveries(webhook.webhook_id, {
    page: url.page,
    page_size: url.pageSize,
    ...(status && { status }),
    ...(event && { event_type: event }),
  });
  const waiting = query.data?.waiting ?? 0;
  return (
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
        <DeliveryFilters
          url={url}
          status={status}
          event={event}
          events={EVENTS}
          redeliver={mayChange ? redeliver : undefined}
        >
          {waiting > 0 && (
            <span className="text-muted text-sm">
              {counted(waiting, "delivery waits", "deliveries wait")}
            </span>
          )}
        </DeliveryFilters>
      }
      empty={<NoDelivery isFiltered={status !== undefined || event !== undefined} />}
    />
  );
}

"use client";

import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { PageHeader } from "@/components/ui/page-header";
import { useTableUrl } from "@/components/ui/url-state";
import { webhookHref } from "@/lib/ipam/urls";
import type { WebhookRow } from "@/lib/ipam/webhooks/schema";
import { useWebhooks } from "./data";
import { WEBHOOK_COLUMNS } from "./webhook-columns";
import { CreateWebhookDialog } from "./webhook-dialog";

/** The programs of one's own that are told what happens in the address plan. */
export function WebhooksScreen() {
  const url = useTableUrl();
  const mayChange = useMay("ipam:update");
  const [adding, setAdding] = useState(false);
  const query = useWebhooks({ page: url.page, page_size: url.pageSize });
  const add = mayChange && (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      Add a webhook
    </Button>
  );
  const total = query.data?.pagination.total_count ?? 0;
  return (
    <>
      <PageHeader
        title="Webhooks"
        status="Programs of yours that are told what happens in the address plan."
        actions={total > 0 && add}
      />
      <ListTable<WebhookRow>
        label="Webhooks"
        query={query}
        failure="The webhooks could not be loaded"
        columns={WEBHOOK_COLUMNS}
        rows={query.data?.webhooks}
        rowId={({ webhook_id }) => webhook_id}
        rowHref={({ webhook_id }) => webhookHref(webhook_id)}
        total={total}
        place={url}
        empty={
          <EmptyState icon={<Webhook />} title="No webhooks yet" action={add}>
            A webhook tells a program of yours what happens here: a DNS server that follows every new host, a
            chat that hears when a region fills up.
          </EmptyState>
        }
      />
      <CreateWebhookDialog open={adding} onOpenChange={setAdding} />
    </>
  );
}

"use client";

import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonTable } from "@/components/ui/skeleton";
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
  const query = useWebhooks({ page: url.page, page_size: Math.min(url.pageSize, 100) });
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
      {query.isError && !query.data && (
        <ErrorState
          title="The webhooks could not be loaded"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      )}
      {!query.data && !query.isError && <SkeletonTable columns={5} />}
      {query.data && (
        <DataTable<WebhookRow>
          label="Webhooks"
          columns={WEBHOOK_COLUMNS}
          rows={query.data.webhooks}
          rowId={({ webhook_id }) => webhook_id}
          rowHref={({ webhook_id }) => webhookHref(webhook_id)}
          total={total}
          page={url.page}
          pageSize={Math.min(url.pageSize, 100)}
          onPage={url.setPage}
          busy={query.isPlaceholderData}
          empty={
            <EmptyState icon={<Webhook />} title="No webhooks yet" action={add}>
              A webhook tells a program of yours what happens here: a DNS server that follows every new host,
              a chat that hears when a region fills up.
            </EmptyState>
          }
        />
      )}
      <CreateWebhookDialog open={adding} onOpenChange={setAdding} />
    </>
  );
}

"use client";

import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import type { WebhookRow } from "@/lib/fabrics/webhooks/schema";
import { useWebhooks } from "./data";
import { MailsTable } from "./mails-table";
import { WEBHOOK_COLUMNS, webhookHref } from "./webhook-columns";
import { CreateWebhookDialog } from "./webhook-dialog";

/** Who is told of this fabric's events: programs by webhook, people by mail. */
export function WebhooksScreen({ fabricId }: { fabricId: number }) {
  const [adding, setAdding] = useState(false);
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      Add a webhook
    </Button>
  );
  return (
    <div className="flex flex-col gap-6">
      <WebhooksTable fabricId={fabricId} add={add} />
      <MailsTable fabricId={fabricId} />
      <CreateWebhookDialog fabricId={fabricId} open={adding} onOpenChange={setAdding} />
    </div>
  );
}

function WebhooksTable({ fabricId, add }: { fabricId: number; add: React.ReactNode }) {
  const url = useTableUrl();
  const query = useWebhooks(fabricId, { limit: url.limit, offset: url.offset });
  const total = query.data?.count ?? 0;
  return (
    <ListTable<WebhookRow>
      label="Webhooks"
      query={query}
      failure="The webhooks could not be loaded"
      columns={WEBHOOK_COLUMNS}
      rows={query.data?.results}
      rowId={({ webhook_id }) => webhook_id}
      rowHref={webhookHref}
      total={total}
      place={url}
      toolbar={
        <div className="flex flex-1 items-center justify-between gap-3">
          <h2 className="font-medium">Webhooks</h2>
          {total > 0 && add}
        </div>
      }
      empty={
        <EmptyState icon={<Webhook />} title="No webhooks yet" action={add}>
          A webhook tells a program of yours what happens here, a chat or a pipeline say: a sync that failed,
          a conflict that waits.
        </EmptyState>
      }
    />
  );
}

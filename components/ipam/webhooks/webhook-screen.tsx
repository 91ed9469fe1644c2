"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/fabrics/state-badge";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorState } from "@/components/ui/error-state";
import { Loaded } from "@/components/ui/loaded";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonTable } from "@/components/ui/skeleton";
import { useTableUrl } from "@/components/ui/url-state";
import { DeliverySheet } from "@/components/webhooks/delivery-sheet";
import { RotateDialog } from "@/components/webhooks/rotate-dialog";
import { TestResult } from "@/components/webhooks/test-result";
import { WebhookActions } from "@/components/webhooks/webhook-actions";
import { receiverName, WEBHOOK_STATUS } from "@/components/webhooks/words";
import { webhookHref } from "@/lib/ipam/urls";
import type { DeliveryPage, Webhook } from "@/lib/ipam/webhooks/schema";
import type { Versioned } from "../use-versioned-edit";
import { AttemptsTable } from "./attempts-table";
import {
  useDeleteWebhook,
  useDeliveries,
  useDelivery,
  useRedeliver,
  useRotateSecret,
  useTestWebhook,
  useUpdateWebhook,
  useWebhook,
} from "./data";
import { SignatureHint } from "./signature-hint";
import { EditWebhookDialog } from "./webhook-dialog";

/** One webhook: how it fares, what was sent, and everything that can be done with it. */
export function WebhookScreen({ webhookId }: { webhookId: string }) {
  const query = useWebhook(webhookId);
  return (
    <Loaded query={query} failure="The webhook could not be loaded" skeleton={<SkeletonTable columns={5} />}>
      {(found) => <LoadedWebhook {...found} />}
    </Loaded>
  );
}

function LoadedWebhook({ value: webhook, etag }: Versioned<Webhook>) {
  const url = useTableUrl();
  const router = useRouter();
  const id = webhook.webhook_id;
  const shown = url.get("delivery");
  const show = (delivery: string | null) => url.set({ delivery, page: url.page === 1 ? null : url.page });
  const test = useTestWebhook(id);
  const update = useUpdateWebhook(id);
  const remove = useDeleteWebhook(id);
  const rotate = useRotateSecret(id);
  const mayChange = useMay("ipam:update");
  const name = receiverName(webhook.webhook_url);
  const state = WEBHOOK_STATUS[webhook.status];
  return (
    <>
      <CrumbName href={webhookHref(id)} name={name} />
      <PageHeader
        title={<span className="font-mono">{name}</span>}
        badge={<StateBadge state={state} />}
        status={webhook.description || state.meaning}
        actions={
          mayChange && (
            <WebhookActions
              url={webhook.webhook_url}
              active={webhook.is_active}
              testing={test.isPending}
              changing={update.isPending}
              onTest={() => test.mutate()}
              onStatus={(status) => update.mutate({ input: { is_active: status === "active" }, etag })}
              onDelete={async () => {
                await remove.mutateAsync();
                router.push("/ipam/webhooks");
              }}
              editDialog={({ onOpenChange }) => (
                <EditWebhookDialog opened={{ value: webhook, etag }} onClose={() => onOpenChange(false)} />
              )}
              rotateDialog={(dialog) => <RotateDialog rotate={rotate} hint={<SignatureHint />} {...dialog} />}
            />
          )
        }
      />
      <div className="flex flex-col gap-4">
        {webhook.disabled_reason && (
          <Notice tone="failed">
            {webhook.disabled_reason} Events since then are kept as failed; resume it, then send them again.
          </Notice>
        )}
        {update.isError && <ErrorState inline title="Nothing was changed" error={update.error} />}
        <TestResult result={test.data} error={test.error} onShow={show} />
        <WebhookFacts webhook={webhook} />
        <AttemptsTable webhook={webhook} onOpen={show} />
      </div>
      {shown && (
        <ShownDelivery key={shown} webhookId={id} id={shown} onShow={show} onClose={() => show(null)} />
      )}
    </>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { data } = useDeliveries(webhook.webhook_id, { page_size: 1 });
  return (
    <Facts
      className="max-w-3xl"
      items={[
        ["Address", <CopyText key="url" text={webhook.webhook_url} label="Copy the address" />],
        [
          "Events",
          <span key="events" className="font-mono">
            {webhook.events.join(", ")}
          </span>,
        ],
        ["Retries", "After 2, 4 and 8 s; 10 s for an answer"],
        ["Last delivery", lastOf(data)],
        ["Failed in a row", data ? `${data.failure_count}; the tenth switches it off` : "…"],
      ]}
    />
  );
}

function lastOf(page: DeliveryPage | undefined): ReactNode {
  if (!page) return "…";
  return page.last_delivery ? <RelativeTime at={page.last_delivery} /> : "None yet";
}

function ShownDelivery({
  webhookId,
  id,
  ...turns
}: {
  webhookId: string;
  id: string;
  onShow: (deliveryId: string) => void;
  onClose: () => void;
}) {
  const query = useDelivery(webhookId, id);
  const redeliver = useRedeliver(webhookId);
  const mayChange = useMay("ipam:update");
  return (
    <DeliverySheet
      id={id}
      query={query}
      eventOf={({ event_type }) => event_type}
      redeliver={mayChange ? redeliver : undefined}
      {...turns}
    />
  );
}

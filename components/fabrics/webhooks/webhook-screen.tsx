"use client";

import { useRouter } from "next/navigation";
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
import type { Activity, Webhook } from "@/lib/fabrics/webhooks/schema";
import { StateBadge } from "../state-badge";
import { counted } from "../words";
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
import { DeliveriesTable } from "./deliveries-table";
import { EditWebhookDialog } from "./webhook-dialog";
import { rateOf } from "./words";

type Props = { fabric: { id: number; name: string }; webhookId: string };

/** One webhook: how it fares, what was sent, and everything that can be done with it. */
export function WebhookScreen({ fabric, webhookId }: Props) {
  const query = useWebhook(webhookId);
  return (
    <Loaded query={query} failure="The webhook could not be loaded" skeleton={<SkeletonTable columns={5} />}>
      {(found) => <LoadedWebhook fabric={fabric} {...found} />}
    </Loaded>
  );
}

function LoadedWebhook({
  fabric,
  webhook,
  etag,
}: {
  fabric: Props["fabric"];
  webhook: Webhook;
  etag: string | null;
}) {
  const url = useTableUrl();
  const shown = url.get("delivery");
  const show = (delivery: string | null) => url.set({ delivery, page: url.page === 1 ? null : url.page });
  const test = useTestWebhook(webhook);
  const update = useUpdateWebhook(webhook);
  const remove = useDeleteWebhook(webhook);
  const rotate = useRotateSecret(webhook);
  const router = useRouter();
  const setStatus = (status: "active" | "paused") => update.mutate({ input: { status }, etag });
  const name = receiverName(webhook.webhook_url);
  const state = WEBHOOK_STATUS[webhook.status];
  return (
    <>
      <CrumbName href={`/fabrics/${fabric.id}`} name={fabric.name} />
      <CrumbName href={`/fabrics/${fabric.id}/webhooks/${webhook.webhook_id}`} name={name} />
      <PageHeader
        title={<span className="font-mono">{name}</span>}
        badge={<StateBadge state={state} />}
        status={webhook.description || state.meaning}
        actions={
          <WebhookActions
            url={webhook.webhook_url}
            active={webhook.status === "active"}
            testing={test.isPending}
            changing={update.isPending}
            onTest={() => test.mutate()}
            onStatus={setStatus}
            onDelete={async () => {
              await remove.mutateAsync();
              router.push(`/fabrics/${fabric.id}/webhooks`);
            }}
            editDialog={(state) => <EditWebhookDialog webhook={webhook} etag={etag} {...state} />}
            rotateDialog={(state) => <RotateDialog rotate={rotate} {...state} />}
          />
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
        <DeliveriesTable webhook={webhook} onOpen={show} />
      </div>
      {shown && (
        <ShownDelivery key={shown} webhook={webhook} id={shown} onShow={show} onClose={() => show(null)} />
      )}
    </>
  );
}

function ShownDelivery({
  webhook,
  id,
  ...turns
}: {
  webhook: Webhook;
  id: string;
  onShow: (deliveryId: string) => void;
  onClose: () => void;
}) {
  const query = useDelivery(id);
  const redeliver = useRedeliver(webhook);
  return (
    <DeliverySheet id={id} query={query} eventOf={({ event }) => event} redeliver={redeliver} {...turns} />
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { data } = useDeliveries(webhook.webhook_id, { limit: 1 });
  const { filters, retry_config: retries } = webhook;
  const narrowed = [
    ...filters.operation_types,
    ...filters.resource_kinds,
    ...(filters.min_severity ? [`severity ${filters.min_severity} or worse`] : []),
  ];
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
        ...(narrowed.length > 0 ? [["Only", narrowed.join(", ")] as [string, string]] : []),
        [
          "Retries",
          `${counted(retries.max_retries, "retry", "retries")}, first after ${retries.retry_delay_seconds} s; ${retries.timeout_seconds} s for an answer`,
        ],
        ["Last 24 hours", data ? <Fares key="fares" activity={data.activity} /> : "…"],
      ]}
    />
  );
}

const Fares = ({ activity }: { activity: Activity }) => (
  <span>
    {counted(activity.delivered_24h, "delivery", "deliveries")} arrived, {activity.failed_24h} failed (
    {rateOf(activity)}), {activity.pending} waiting
    {activity.last_success_at && (
      <>
        ; last success <RelativeTime at={activity.last_success_at} />
      </>
    )}
  </span>
);

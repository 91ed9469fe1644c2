"use client";

import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { Attempt, DeliveryStatus } from "@/lib/webhooks/schema";
import { StateBadge } from "../fabrics/state-badge";
import { AttemptList } from "./attempt-list";
import { DELIVERY_STATUS } from "./words";

/** One delivery as every area's API shows it. */
type Delivery = {
  message_id: string;
  status: DeliveryStatus;
  attempts: number;
  created_at: string;
  next_attempt_at: string | null;
  request_body: string;
  attempt_log: Attempt[];
};

/** One delivery: what was sent, what came back, attempt by attempt, and sending it again. */
export function DeliverySheet<Shown extends Delivery>({
  id,
  query,
  eventOf,
  redeliver,
  onShow,
  onClose,
}: {
  id: string;
  query: UseQueryResult<Shown>;
  eventOf: (delivery: Shown) => string;
  /** Without it, it cannot be sent again. */
  redeliver?: UseMutationResult<{ delivery_id: string }, Error, string>;
  onShow: (deliveryId: string) => void;
  onClose: () => void;
}) {
  const delivery = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={<span className="font-mono">{delivery ? eventOf(delivery) : "Delivery"}</span>}
      description={delivery && <StateBadge state={DELIVERY_STATUS[delivery.status]} />}
      footer={
        redeliver &&
        delivery &&
        delivery.status !== "pending" && (
          <Button
            variant="primary"
            icon={<RotateCw />}
            loading={redeliver.isPending}
            onClick={() => redeliver.mutate(id, { onSuccess: (sent) => onShow(sent.delivery_id) })}
          >
            Send it again
          </Button>
        )
      }
    >
      {redeliver?.isError && (
        <div className="mb-4">
          <ErrorState inline title="It was not sent again" error={redeliver.error} />
        </div>
      )}
      {query.isError && !delivery && (
        <ErrorState
          inline
          title="The delivery could not be loaded"
          error={query.error}
          onRetry={query.refetch}
          retrying={query.isFetching}
        />
      )}
      {!delivery && !query.isError && <Skeleton className="h-64 w-full" />}
      {delivery && <DeliveryFacts delivery={delivery} />}
    </Sheet>
  );
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const next: [string, ReactNode][] = delivery.next_attempt_at
    ? [["Next attempt", <RelativeTime key="next" at={delivery.next_attempt_at} />]]
    : [];
  return (
    <div className="flex flex-col gap-5">
      <Facts
        items={[
          ["Message", <CopyText key="id" text={delivery.message_id} label="Copy the webhook-id" />],
          ["Queued", <RelativeTime key="at" at={delivery.created_at} />],
          ...next,
        ]}
      />
      {delivery.attempts === 0 && delivery.status === "failed" && (
        <Notice>It was not sent, because the webhook was switched off when it happened.</Notice>
      )}
      <section className="flex flex-col gap-2">
        <h3 className="font-medium text-sm">Body</h3>
        <CodeBlock code={indented(delivery.request_body)} />
      </section>
      {delivery.attempt_log.length > 0 && <AttemptList attempts={delivery.attempt_log} />}
    </div>
  );
}

/** The same JSON with its parts on lines of their own; what is sent has no spaces. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

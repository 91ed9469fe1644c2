import { GET as getDelivery } from "@/app/api/plugins/hedgehog/deliveries/[deliveryId]/route";
import { POST as postWebhook } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/webhooks/route";
import { GET as getDeliveries } from "@/app/api/plugins/hedgehog/webhooks/[webhookId]/deliveries/route";
import type { Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { emitFabricEvents, type FabricEvent } from "@/lib/fabrics/events/emit";
import type { Delivery, DeliveryDetail } from "@/lib/fabrics/webhooks/deliveries-schema";
import type { CreatedWebhook } from "@/lib/fabrics/webhooks/schema";
import { systemActor } from "@/lib/operations/actor";
import { deliverDue } from "@/lib/webhooks/deliver";
import { call } from "@/tests/support/call";
import type { TestFabric } from "../support";

/** The spec's own example, with the address of the test's receiver. */
export const EXAMPLE = {
  events: ["sync_started", "sync_completed", "sync_failed", "conflict_detected", "conflict_resolved"],
  authentication: { type: "bearer_token", token: "webhook_token_abc123" },
  filters: {
    operation_types: ["bidirectional"],
    resource_kinds: ["VPC", "Connection"],
    min_severity: "medium",
  },
  retry_config: { max_retries: 3, retry_delay_seconds: 60, timeout_seconds: 30 },
};

export const systemCtx = (now = new Date()): Ctx => ({
  db: database(),
  actor: systemActor("scheduler"),
  now,
  requestId: null,
});

/** Sets up a webhook; fails when that is refused. */
export async function makeWebhook(
  fabric: TestFabric,
  body: Record<string, unknown>,
): Promise<CreatedWebhook & { number: number }> {
  const answer = await call(postWebhook, {
    params: { fabricId: fabric.id },
    body: { events: ["sync_completed"], ...body },
  });
  if (answer.status !== 201) throw new Error(`No webhook: ${answer.text}`);
  return { ...answer.body, number: Number(answer.body.webhook_id.replace("webhook_", "")) };
}

/** Something happens to the fabric, as an operation would tell it. */
export async function happens(fabric: TestFabric, ...events: Partial<FabricEvent>[]): Promise<void> {
  await emitFabricEvents(
    database(),
    { id: fabric.id, name: "pacific-east" },
    events.map((event) => ({ type: "sync_completed", at: new Date(), ...event })),
  );
}

/** Hands out what waits, as the worker's jobs do, and sends what is due to this webhook. */
export async function deliver(webhook: { number: number }): Promise<void> {
  await dispatchEvents(systemCtx());
  await deliverDue(systemCtx(), webhook.number);
}

/** Makes every waiting attempt of the webhook due now, instead of waiting for it. */
export const makeDue = (webhook: { number: number }) =>
  database().webhookDelivery.updateMany({
    where: { webhookId: webhook.number, status: "pending" },
    data: { nextAttemptAt: new Date(Date.now() - 1000) },
  });

/** The webhook's deliveries as the API lists them, newest first. */
export async function deliveriesOf(
  webhook: { webhook_id: string },
  query: Record<string, string | number> = {},
): Promise<Delivery[]> {
  const answer = await call(getDeliveries, { params: { webhookId: webhook.webhook_id }, query });
  if (answer.status !== 200) throw new Error(`No deliveries: ${answer.text}`);
  return answer.body.results;
}

/** The webhook's only delivery in full. */
export async function onlyDelivery(webhook: { webhook_id: string }): Promise<DeliveryDetail> {
  const [first, ...more] = await deliveriesOf(webhook);
  if (!first || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} deliveries, not one.`);
  return (await call(getDelivery, { params: { deliveryId: first.delivery_id } })).body;
}

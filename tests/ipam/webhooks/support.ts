import { GET as getDeliveries } from "@/app/api/v1/ipam/webhooks/[webhookId]/deliveries/route";
import { GET as getWebhook } from "@/app/api/v1/ipam/webhooks/[webhookId]/route";
import { POST as postWebhook } from "@/app/api/v1/ipam/webhooks/route";
import type { User } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { dispatchEvents } from "@/lib/events/dispatch";
import { emitIpamEvents, type IpamEvent } from "@/lib/ipam/events/emit";
import type { CreatedWebhook, DeliveryPage, Webhook } from "@/lib/ipam/webhooks/schema";
import { deliverDue } from "@/lib/webhooks/deliver";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { systemCtx } from "../capacity/support";

export type TestWebhook = CreatedWebhook & { owner: User };

/** The row behind a webhook of the API. */
export const rowOf = ({ webhook_id }: Pick<Webhook, "webhook_id">) =>
  database().webhook.findUniqueOrThrow({ where: { publicId: webhook_id } });

/** Somebody sets a webhook up; fails when that is refused. */
export async function makeWebhook(body: Record<string, unknown>, owner?: User): Promise<TestWebhook> {
  const user = owner ?? (await createUser(database(), { role: "operator" }));
  const answer = await call(postWebhook, { as: user, body: { events: ["region.created"], ...body } });
  if (answer.status !== 201) throw new Error(`No webhook: ${answer.text}`);
  return { ...answer.body, owner: user };
}

/** Something happens in the address plan, as a command tells it. */
export const happens = (...events: Partial<IpamEvent>[]) =>
  emitIpamEvents(
    database(),
    systemCtx(),
    events.map((event) => ({ type: "region.created", data: {}, ...event })),
  );

/** Hands out what waits, as the worker's jobs do, and sends what is due to this webhook. */
export async function deliver(webhook: Pick<Webhook, "webhook_id">): Promise<void> {
  await dispatchEvents(systemCtx());
  await deliverDue(systemCtx(), (await rowOf(webhook)).id);
}

/** Makes every waiting attempt of the webhook due now, instead of waiting for it. */
export const makeDue = async (webhook: Pick<Webhook, "webhook_id">) =>
  database().webhookDelivery.updateMany({
    where: { webhookId: (await rowOf(webhook)).id, status: "pending" },
    data: { nextAttemptAt: new Date(Date.now() - 1000) },
  });

/** The webhook's attempts as the API lists them. */
export async function historyOf(
  { webhook_id, owner }: TestWebhook,
  query: Record<string, string | number> = {},
): Promise<DeliveryPage> {
  const answer = await call(getDeliveries, { as: owner, params: { webhookId: webhook_id }, query });
  if (answer.status !== 200) throw new Error(`No deliveries: ${answer.text}`);
  return answer.body;
}

export const shown = async ({ webhook_id, owner }: TestWebhook): Promise<Webhook> =>
  (await call(getWebhook, { as: owner, params: { webhookId: webhook_id } })).body;

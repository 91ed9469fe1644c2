import type { DeliveryAttempt, Prisma, Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { auditWebhook } from "./audit";
import { repeatDelivery, repeatRange } from "./messages";
import type { Attempt, RedeliveredRange, RedeliverRange } from "./schema";

type Tx = Prisma.TransactionClient;

/** An attempt as every area's API shows it. */
export const toAttempt = (row: DeliveryAttempt): Attempt => ({
  at: row.at.toISOString(),
  duration_ms: row.durationMs,
  url: row.url,
  request_headers: row.requestHeaders as Record<string, string>,
  response_status: row.responseStatus,
  response_headers: row.responseHeaders as Record<string, string> | null,
  response_body: row.responseBody,
  error: row.error,
});

type Outcome = { status: string; response_status: number | null; error: string | null };

/** What came of a test, as a sentence. */
export const outcomeOf = ({ status, response_status, error }: Outcome): string => {
  if (status === "delivered") return `The receiver answered ${response_status}.`;
  return error ?? `The receiver answered ${response_status}, which counts as a failure.`;
};

/** Queues one delivery again; returns the new one's id, and when it goes out. */
export async function redeliverOne(
  db: Tx,
  ctx: Ctx,
  webhook: Webhook,
  deliveryId: string,
): Promise<{ id: string; message: string }> {
  const id = await repeatDelivery(db, ctx, webhook, deliveryId);
  await auditWebhook(db, ctx, "redelivered", webhook, { after: { delivery: deliveryId, as: id } });
  const message =
    webhook.status === "paused"
      ? "Queued. It goes out when the webhook is resumed."
      : "Queued. It goes out at once.";
  return { id, message };
}

/** Queues all of a time range again that ended in one way. */
export async function redeliverAll(
  db: Tx,
  ctx: Ctx,
  webhook: Webhook,
  input: RedeliverRange,
): Promise<RedeliveredRange> {
  const count = await repeatRange(db, ctx, webhook, {
    since: new Date(input.since),
    until: input.until === undefined ? ctx.now : new Date(input.until),
    status: input.status,
  });
  await auditWebhook(db, ctx, "redelivered", webhook, { after: { ...input, deliveries: count } });
  return {
    success: true,
    message: count === 1 ? "Queued 1 delivery again." : `Queued ${count} deliveries again.`,
    redelivered: count,
  };
}

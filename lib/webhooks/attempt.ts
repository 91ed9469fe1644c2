import { Prisma, type Webhook, type WebhookDelivery } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { unseal } from "@/lib/crypto";
import { inTransaction } from "@/lib/db";
import { policyOf } from "@/lib/events/areas";
import { systemActor } from "@/lib/operations/actor";
import { auditWebhook } from "./audit";
import { authenticationHeaders, maskedHeaders, StoredAuthentication } from "./authentication";
import { type Incoming, post } from "./request";
import { delaySeconds, RetryConfig, type Verdict, verdictOn } from "./retries";
import { signedHeaders } from "./signing";

/** Beyond the receiver's own time: to claim, to sign and to record. After it, the process that sent is taken for dead. */
const MARGIN_MS = 30_000;

/** How long one attempt at this webhook may take before somebody else may try. */
export const leaseMs = (webhook: Pick<Webhook, "retryConfig">): number =>
  RetryConfig.parse(webhook.retryConfig).timeout_seconds * 1000 + MARGIN_MS;

/** A message that no event asked for: it is sent once, and says nothing about the receiver's health. */
const isTest = (delivery: WebhookDelivery) => delivery.eventId === null && delivery.redeliveryOf === null;

/**
 * Sends one delivery once and records what came of it; false when it is not due or somebody else sends it.
 *
 * The claim moves the time at which it is due past the longest this can take. If the process dies
 * in between, nothing was recorded and the delivery falls due again by itself: it is sent a second
 * time under the same `webhook-id`, by which the receiver knows it.
 */
export async function attemptDelivery(ctx: Ctx, webhook: Webhook, deliveryId: string): Promise<boolean> {
  const claimed = await claim(ctx, webhook, deliveryId);
  if (!claimed) return false;
  const at = new Date();
  const authentication = StoredAuthentication.parse(webhook.authentication);
  const secrets = secretsOf(webhook, at);
  const { eventType, body } = claimed;
  const headers = {
    "content-type": "application/json",
    "user-agent": "Tideline-Webhooks",
    ...policyOf(webhook).headersFor({ secret: secrets[0], eventType, body }),
    ...signedHeaders(secrets, claimed.redeliveryOf ?? claimed.id, at, body),
  };
  const secret = webhook.authSecretEncrypted === null ? null : unseal(webhook.authSecretEncrypted);
  const credentials = authenticationHeaders(authentication, secret);
  const incoming = await post({
    url: webhook.url,
    headers: { ...headers, ...credentials },
    body: claimed.body,
    timeoutMs: RetryConfig.parse(webhook.retryConfig).timeout_seconds * 1000,
  });
  const shown = { ...headers, ...maskedHeaders(authentication) };
  const spellings = secret === null ? [] : spellingsOf(secret, Object.values(credentials));
  await record(ctx, webhook, claimed, { at, headers: shown, incoming: without(incoming, spellings) });
  return true;
}

async function claim(ctx: Ctx, webhook: Webhook, id: string): Promise<WebhookDelivery | null> {
  const now = new Date();
  const { count } = await ctx.db.webhookDelivery.updateMany({
    where: { id, status: "pending", nextAttemptAt: { lte: now } },
    data: { attemptCount: { increment: 1 }, nextAttemptAt: new Date(now.getTime() + leaseMs(webhook)) },
  });
  return count === 0 ? null : ctx.db.webhookDelivery.findUnique({ where: { id } });
}

/** The signing secrets of now: the current one first, the one before it while it is still honoured. */
function secretsOf(webhook: Webhook, at: Date): [string, ...string[]] {
  const { previousSecretEncrypted, previousSecretUntil } = webhook;
  const previous =
    previousSecretEncrypted !== null && previousSecretUntil !== null && previousSecretUntil > at
      ? [unseal(previousSecretEncrypted)]
      : [];
  return [unseal(webhook.signingSecretEncrypted), ...previous];
}

/**
 * Everything in which the secret can be read, the longest first, so that none is broken up by another.
 * Basic packs it together with the name: its base64 is another one than that of the secret alone.
 */
const spellingsOf = (secret: string, sent: string[]): string[] =>
  [
    secret,
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    ...sent.map((value) => value.replace(/^(Bearer|Basic) /, "")),
  ].sort((a, b) => b.length - a.length);

/** A receiver that echoes what it was sent would put the secret into the history. */
function without(incoming: Incoming, spellings: string[]): Incoming {
  const clean = (text: string) => spellings.reduce((cleaned, each) => cleaned.replaceAll(each, "***"), text);
  return {
    ...incoming,
    body: incoming.body && clean(incoming.body),
    headers:
      incoming.headers &&
      Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, clean(value)])),
  };
}

type Attempt = { at: Date; headers: Record<string, string>; incoming: Incoming };

async function record(ctx: Ctx, webhook: Webhook, delivery: WebhookDelivery, attempt: Attempt) {
  const { incoming } = attempt;
  const now = new Date();
  const config = RetryConfig.parse(webhook.retryConfig);
  const reaction = { status: incoming.status, retryAfter: incoming.headers?.["retry-after"] ?? null };
  const wanted = verdictOn(reaction);
  const isLast = isTest(delivery) || delivery.attemptCount > config.max_retries;
  const verdict = wanted === "retry" && isLast ? "failed" : wanted;
  await inTransaction(ctx.db, async (db) => {
    const { count } = await db.webhookDelivery.updateMany({
      where: { id: delivery.id },
      data:
        verdict === "retry"
          ? {
              nextAttemptAt: new Date(
                now.getTime() + delaySeconds(config, delivery.attemptCount, reaction, now) * 1000,
              ),
            }
          : {
              status: verdict === "delivered" ? "delivered" : "failed",
              nextAttemptAt: null,
              completedAt: now,
            },
    });
    // The webhook was deleted meanwhile, and its history with it.
    if (count === 0) return;
    await db.deliveryAttempt.create({
      data: {
        deliveryId: delivery.id,
        at: attempt.at,
        durationMs: incoming.durationMs,
        url: webhook.url,
        requestHeaders: attempt.headers,
        responseStatus: incoming.status,
        responseHeaders: incoming.headers ?? Prisma.DbNull,
        responseBody: incoming.body,
        error: incoming.error ?? redirectOf(incoming),
      },
    });
    if (!isTest(delivery)) await noteHealth(db, ctx, webhook, verdict, now);
  });
}

const redirectOf = ({ status, headers }: Incoming): string | null =>
  status !== null && status >= 300 && status < 400
    ? `The receiver redirects${headers?.location ? ` to ${headers.location.slice(0, 500)}` : ""}, which is not followed. Set the final address.`
    : null;

/** What one outcome says about the receiver. Written without touching `updatedAt`, which is about its settings. */
async function noteHealth(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  { id, area }: Webhook,
  verdict: Verdict,
  now: Date,
) {
  if (verdict === "retry") return;
  if (verdict === "delivered") {
    await db.$executeRaw`
      UPDATE "Webhook" SET "failureCount" = 0, "failingSince" = NULL, "lastSuccessAt" = ${now} WHERE id = ${id}`;
    return;
  }
  const [row] = await db.$queryRaw<{ failureCount: number; failingSince: Date }[]>`
    UPDATE "Webhook" SET "failureCount" = "failureCount" + 1, "failingSince" = coalesce("failingSince", ${now})
    WHERE id = ${id} RETURNING "failureCount", "failingSince"`;
  if (!row) return;
  if (verdict === "gone")
    return disableWebhook(db, ctx, id, "The receiver answered 410 Gone: it wants no more of these.");
  const failures = { count: row.failureCount, since: row.failingSince };
  const reason = policyOf({ area }).reasonToDisable(failures, now);
  if (reason !== null) await disableWebhook(db, ctx, id, reason);
}

/** Switches a webhook off because of its receiver. What still waits is given up, and can be redelivered. */
async function disableWebhook(db: Prisma.TransactionClient, ctx: Ctx, id: number, reason: string) {
  const { count } = await db.webhook.updateMany({
    where: { id, status: { not: "disabled" } },
    data: { status: "disabled", disabledReason: reason },
  });
  if (count === 0) return;
  await db.webhookDelivery.updateMany({
    where: { webhookId: id, status: "pending" },
    data: { status: "failed", nextAttemptAt: null, completedAt: new Date() },
  });
  const webhook = await db.webhook.findUniqueOrThrow({ where: { id } });
  const as = { ...ctx, actor: systemActor("webhooks"), now: new Date() };
  await auditWebhook(db, as, "disabled", webhook, {
    before: { status: "active" },
    after: { status: "disabled", reason },
  });
  await policyOf(webhook).onDisabled(db, as, webhook);
}

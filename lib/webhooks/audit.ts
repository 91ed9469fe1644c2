import type { Prisma, Webhook } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { policyOf } from "@/lib/events/areas";

/** Records one write about a webhook in the words of its area, named by the host it calls. */
export function auditWebhook(
  db: Prisma.TransactionClient,
  ctx: Ctx,
  past: string,
  webhook: Webhook,
  change: { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject } = {},
): Promise<void> {
  const named = policyOf(webhook).auditedAs(webhook);
  return audit(db, ctx, {
    ...named,
    event: `${named.objectType}.${past}`,
    objectLabel: new URL(webhook.url).host,
    fabricId: webhook.fabricId,
    ...change,
  });
}

/**
 * What an audit entry may show of an address. More people read those than webhooks, and an address may
 * hold a secret in its path: a fingerprint tells one address from another.
 */
export const maskedAddress = (url: string): string => `${new URL(url).origin}/… (${sha256(url).slice(0, 8)})`;

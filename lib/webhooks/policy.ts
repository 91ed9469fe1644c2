import type { Prisma, Webhook } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";

/** Deliveries that failed for good, in a row, and when the first of them did. */
export type Failures = { count: number; since: Date };

/** What areas settle differently about their webhooks; everything else is the engine's. */
export type WebhookPolicy = {
  /** Headers beside those of Standard Webhooks. `secret` is the current one, `body` exactly what is sent. */
  headersFor: (message: { secret: string; eventType: string; body: string }) => Record<string, string>;
  /** Why a receiver is given up after these failures; null while it is not. */
  reasonToDisable: (failures: Failures, now: Date) => string | null;
  /** Tells whoever should know that a webhook was switched off, in the transaction in which it was. */
  onDisabled: (db: Prisma.TransactionClient, ctx: Ctx, webhook: Webhook) => Promise<void>;
  /** How the audit log names a webhook. */
  auditedAs: (webhook: Webhook) => { objectType: "webhook" | "ipam_webhook"; objectId: string | number };
};

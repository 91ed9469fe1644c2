import { createHmac } from "node:crypto";
import type { WebhookPolicy } from "@/lib/webhooks/policy";
import type { RetryConfig } from "@/lib/webhooks/retries";
import { notify } from "../notifications/notify";
import { webhookHref } from "../urls";

/** Deliveries that may fail for good in a row. */
const FAILURES_MAX = 10;

/** Retries after 2, 4 and 8 s, as documented, to the second. */
export const RETRIES: RetryConfig = {
  max_retries: 3,
  retry_delay_seconds: 2,
  timeout_seconds: 10,
  jitter: 0,
};

export const ipamWebhooks: WebhookPolicy = {
  // Keyed with the secret as it is written, `whsec_` included; only Standard Webhooks decode it.
  headersFor: ({ secret, eventType, body }) => ({
    "x-ipam-event": eventType,
    "x-ipam-signature": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  }),
  reasonToDisable: ({ count }) =>
    count >= FAILURES_MAX ? `${count} deliveries in a row failed for good.` : null,
  onDisabled: async (db, ctx, webhook) => {
    if (webhook.createdById === null) return;
    await notify(db, ctx, [
      {
        userId: webhook.createdById,
        type: "webhook_disabled",
        severity: "critical",
        message: `Webhook ${new URL(webhook.url).host} was switched off. ${webhook.disabledReason}`,
        resourceType: "webhook",
        resourceId: webhook.publicId,
        link: webhookHref(webhook.publicId),
      },
    ]);
  },
  auditedAs: ({ publicId }) => ({ objectType: "ipam_webhook", objectId: publicId }),
};

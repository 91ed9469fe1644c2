import type { WebhookPolicy } from "@/lib/webhooks/policy";

/** A receiver is given up when nothing has reached it for this long, however many events there were. */
const FAILING_DAYS_MAX = 5;
/** And never for so few: one failure today and one next week are no dead receiver. */
const FAILURES_MIN = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

export const fabricWebhooks: WebhookPolicy = {
  headersFor: () => ({}),
  reasonToDisable: ({ count, since }, now) =>
    (now.getTime() - since.getTime()) / DAY_MS >= FAILING_DAYS_MAX && count >= FAILURES_MIN
      ? `Nothing has reached the receiver for ${FAILING_DAYS_MAX} days; ${count} deliveries in a row failed.`
      : null,
  onDisabled: async () => undefined,
  auditedAs: ({ id }) => ({ objectType: "webhook", objectId: id }),
};

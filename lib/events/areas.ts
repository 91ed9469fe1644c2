import type { Event, Prisma, Webhook } from "@/generated/prisma/client";
import { fabricEvents } from "@/lib/fabrics/events/area";
import { ipamEvents } from "@/lib/ipam/events/area";
import type { NewMail } from "@/lib/mails/deliver";
import type { WebhookPolicy } from "@/lib/webhooks/policy";

/** What only an area can say about its events. */
export type EventArea = {
  area: string;
  /** Whether an event gets through a webhook's filters, as the area's own API writes them. */
  passes: (filters: unknown, event: Event) => boolean;
  /** The mails that follow from these events, in order. */
  mailsFor: (db: Prisma.TransactionClient, events: Event[]) => Promise<NewMail[]>;
  /** Queues what Tideline itself does about these events. */
  follow?: (db: Prisma.TransactionClient, events: Event[]) => Promise<void>;
  webhooks: WebhookPolicy;
};

/** Every area that has events. */
export const EVENT_AREAS: ReadonlyMap<string, EventArea> = new Map(
  [fabricEvents, ipamEvents].map((rules) => [rules.area, rules]),
);

/** What the area of a webhook settles about it. */
export function policyOf({ area }: Pick<Webhook, "area">): WebhookPolicy {
  const rules = EVENT_AREAS.get(area);
  if (!rules) throw new Error(`There is no area ${area}.`);
  return rules.webhooks;
}

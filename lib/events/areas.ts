import type { Event, Prisma } from "@/generated/prisma/client";
import { fabricEvents } from "@/lib/fabrics/events/area";
import { ipamEvents } from "@/lib/ipam/events/area";
import type { NewMail } from "@/lib/mails/deliver";

/** What only an area can say about its events. */
export type EventArea = {
  area: string;
  /** Whether an event gets through a webhook's filters, as the area's own API writes them. */
  passes: (filters: unknown, event: Event) => boolean;
  /** The mails that follow from these events, in order. */
  mailsFor: (db: Prisma.TransactionClient, events: Event[]) => Promise<NewMail[]>;
};

/** Every area that has events. */
export const EVENT_AREAS: ReadonlyMap<string, EventArea> = new Map(
  [fabricEvents, ipamEvents].map((rules) => [rules.area, rules]),
);

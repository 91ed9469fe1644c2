import { z } from "zod";
import { JsonMap } from "@/lib/json-value";

/** What webhooks of the address plan can be told of, with the words a person reads beside the choice. */
export const IPAM_EVENTS = {
  "region.created": "A region was allocated",
  "region.updated": "A region was changed",
  "region.retired": "A region was retired",
  "host.allocated": "A host was allocated",
  "host.updated": "A host was changed",
  "host.released": "A host was released",
  "capacity.warning": "A region or country is 80 % full or more",
  "capacity.critical": "A region or country is 95 % full or more",
} as const;
export type IpamEventType = keyof typeof IPAM_EVENTS;

export const IPAM_EVENT_TYPES = Object.keys(IPAM_EVENTS) as [IpamEventType, ...IpamEventType[]];

/** What a receiver gets as the body of a delivery. */
export const IpamEventPayload = z
  .object({
    event_type: z.enum(IPAM_EVENT_TYPES).or(z.literal("test")),
    timestamp: z.iso.datetime(),
    user_id: z.string().nullable().describe("Who did it, for example `user_123`; null for Tideline itself."),
    data: JsonMap.describe("Facts of this event."),
  })
  .meta({ id: "IpamEventPayload" });
export type IpamEventPayload = z.infer<typeof IpamEventPayload>;

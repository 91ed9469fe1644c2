import type { EventArea } from "@/lib/events/areas";
import { ipamWebhooks } from "../webhooks/policy";

/** A webhook of the address plan hears of everything it names; who is told by mail is the rules' to say. */
export const ipamEvents: EventArea = {
  area: "ipam",
  passes: () => true,
  mailsFor: async () => [],
  webhooks: ipamWebhooks,
};

import type { Event } from "@/generated/prisma/client";
import type { EventArea } from "@/lib/events/areas";
import { queueJudgement } from "@/lib/fabrics/address-plan/judge";
import { isObject } from "@/lib/json";
import { blockOfNumber, parseAddress } from "../addresses";
import { ipamWebhooks } from "../webhooks/policy";

/** A webhook of the address plan hears of everything it names; who is told by mail is the rules' to say. */
export const ipamEvents: EventArea = {
  area: "ipam",
  passes: () => true,
  mailsFor: async () => [],
  // Who holds a region decides what fabrics may use.
  follow: (db, events) => queueJudgement(db, events.flatMap(blockOf)),
  webhooks: ipamWebhooks,
};

/** The region's block that an event is about; nothing for one that is about no region. */
function blockOf({ type, payload }: Event): { from: number; to: number }[] {
  const data = isObject(payload) ? payload.data : null;
  if (!type.startsWith("region.") || !isObject(data) || typeof data.cidr !== "string") return [];
  const number = parseAddress(data.cidr.replace(/\/24$/, ""));
  if (number === null) return [];
  const block = blockOfNumber(number);
  return [{ from: block, to: block }];
}

import type { EventArea } from "@/lib/events/areas";
import { fabricWebhooks } from "../webhooks/policy";
import { passesFilters } from "../webhooks/rules";
import { mailsFor } from "./mails";

export const fabricEvents: EventArea = {
  area: "fabrics",
  passes: passesFilters,
  mailsFor,
  webhooks: fabricWebhooks,
};

import type { EventArea } from "@/lib/events/areas";
import { passesFilters } from "../webhooks/rules";
import { mailsFor } from "./mails";

export const fabricEvents: EventArea = { area: "fabrics", passes: passesFilters, mailsFor };

import { z } from "zod";
import { addressOf, blockOfNumber, cidrOf, numbersOfBlock, parseAddress } from "../addresses";
import { IPAM_ACTIONS, RECORDED_TYPES } from "../audit";
import { When, WhenOrDay } from "../filters";
import { Host } from "../hosts/schema";
import { PageQuery, Pagination } from "../page";
import { Region } from "../regions/schema";

/** One address, or a whole /24. */
export type Place = { kind: "host" | "region"; text: string; block: number; from: number; to: number };

/** The place of `10.5.23.4` or `10.5.23.0/24`; null for anything else. */
export function placeOf(text: string): Place | null {
  const [address = "", length, ...rest] = text.split("/");
  const number = parseAddress(address);
  if (number === null || rest.length > 0) return null;
  const block = blockOfNumber(number);
  if (length === undefined || length === "32")
    return { kind: "host", text: addressOf(number), block, from: number, to: number };
  if (length !== "24" || (number & 255) !== 0) return null;
  return { kind: "region", text: cidrOf(block), block, ...numbersOfBlock(block) };
}

const MESSAGE = "Must be an address such as 10.5.23.4 or a /24 such as 10.5.23.0/24.";
export const PlaceText = z
  .string()
  .max(60)
  .refine((text) => placeOf(text) !== null, MESSAGE)
  .transform((text) => placeOf(text) as Place);

const LAST_MOMENT_MS = 24 * 60 * 60 * 1000 - 1;

/** A day as an end counts to its last moment. */
const End = WhenOrDay.transform(({ at, isDay }) =>
  isDay ? new Date(at.getTime() + LAST_MOMENT_MS) : at,
).describe("Up to this time; a day counts whole.");

export const HistoryFilter = z.object({
  action_type: z.enum(IPAM_ACTIONS).optional(),
  resource_type: z.enum(RECORDED_TYPES).optional(),
  resource_id: z.string().min(1).max(100).optional(),
  user: z.string().min(1).max(200).optional().describe("Who, exactly as an entry names them."),
  start_date: When.optional().describe("From this time on."),
  end_date: End.optional(),
});
export type HistoryFilter = z.output<typeof HistoryFilter>;
export const ListHistory = HistoryFilter.extend(PageQuery.shape);
export type ListHistory = z.output<typeof ListHistory>;

const Value = z.json().nullable();

export const HistoryEntry = z
  .object({
    audit_id: z.string(),
    user: z.string().describe("Who, as they were called then."),
    user_id: z.string().nullable(),
    action_type: z.enum(IPAM_ACTIONS),
    resource_type: z.string(),
    resource_id: z.string(),
    ip_address: z.string().nullable().describe("Of an entry about one address."),
    cidr: z.string().nullable().describe("The /24 it is about, or the address is in."),
    changes: z.array(z.object({ field: z.string(), old_value: Value, new_value: Value })),
    snapshot: Value.describe("What was known of it then: after a creation or change, before an end."),
    reason: z.string().nullable(),
    request_id: z.string().nullable(),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: "HistoryEntry" });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryPage = z
  .object({ results: z.array(HistoryEntry).describe("Newest first."), pagination: Pagination })
  .meta({ id: "HistoryPage" });
export type HistoryPage = z.infer<typeof HistoryPage>;

export const AskState = z.object({ cidr: PlaceText.describe("A /24, or one address."), at: When });
export type AskState = z.output<typeof AskState>;

export const PlanState = z
  .object({
    cidr: z.string(),
    at: z.iso.datetime(),
    region: Region.nullable().describe("The region that held it then; null when it was free."),
    hosts: z.array(Host).describe("The hosts that held an address then, by address."),
    allocated_hosts: z.int(),
    utilization_percentage: z.number(),
  })
  .meta({ id: "PlanState" });
export type PlanState = z.infer<typeof PlanState>;

export const ExportHistory = z.strictObject({
  ...HistoryFilter.shape,
  format: z.enum(["csv", "ndjson"]).default("csv"),
});
export type ExportHistory = z.output<typeof ExportHistory>;

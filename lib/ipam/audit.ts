import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { addressOf, cidrOf, numbersOfBlock } from "./addresses";

/** What can happen to an address, in the words of the history's `action_type`. */
export const IPAM_ACTIONS = [
  "create",
  "update",
  "release",
  "retire",
  "reserve",
  "convert_reservation",
  "cancel_reservation",
  "reservation_expired",
  "share",
  "revoke_share",
  "capacity_warning",
  "quota_exceeded",
] as const;
export type IpamAction = (typeof IPAM_ACTIONS)[number];

/** What it can have happened to, in the words of the history's `resource_type`. */
export const RECORDED_TYPES = ["region", "host", "reservation", "share", "country", "plan", "quota"] as const;

/** The beginning of the event of every entry about the address plan; `ipam.create` is one. */
export const IPAM_EVENTS = "ipam.";

/** One thing that happened to a region, a host or a reservation. */
export type AddressRecord = {
  action: IpamAction;
  objectType: (typeof RECORDED_TYPES)[number];
  objectId: string | number;
  /** Where it is; null for what has no single place. */
  place: { block: number } | { number: number } | null;
  reason?: string | null;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
};

/** Records what happened to an address, in the transaction in which it happened. */
export const auditAddress = (db: Db, ctx: Ctx, record: AddressRecord): Promise<void> =>
  audit(db, ctx, auditRowOf(record));

/** The same as a row, for many in one statement through `auditMany`. */
export function auditRowOf({ action, place, reason, ...record }: AddressRecord) {
  const range =
    place && ("block" in place ? numbersOfBlock(place.block) : { from: place.number, to: place.number });
  return {
    ...record,
    event: `${IPAM_EVENTS}${action}`,
    objectLabel: place
      ? "block" in place
        ? cidrOf(place.block)
        : addressOf(place.number)
      : record.objectType,
    ...(range && { addressFrom: range.from, addressTo: range.to }),
    ...(reason && { reason }),
  };
}

import type { Activity } from "@/lib/ipam/statistics/schema";
import { regionHref } from "@/lib/ipam/urls";

const DEED: Record<Activity["action_type"], string> = {
  create: "allocated",
  update: "changed",
  release: "released",
  retire: "retired",
  reserve: "reserved",
  convert_reservation: "converted the reservation of",
  cancel_reservation: "cancelled the reservation of",
  reservation_expired: "let the reservation run out of",
  share: "shared",
  revoke_share: "revoked the link of",
  capacity_warning: "warned of the capacity of",
  quota_exceeded: "refused for a quota",
};

/** The same done to several reservations. */
const DEED_TO_RESERVATIONS: Partial<typeof DEED> = {
  reserve: "made",
  convert_reservation: "converted",
  cancel_reservation: "cancelled",
  reservation_expired: "let run out",
};

/** What somebody did, in words that stand between their name and the address. */
export function activityWords({
  action_type,
  resource_type,
  count,
}: Pick<Activity, "action_type" | "resource_type" | "count">): string {
  if (count === 1) return DEED[action_type];
  const isReservation = resource_type === "reservation";
  const deed = (isReservation && DEED_TO_RESERVATIONS[action_type]) || DEED[action_type];
  return `${deed} ${count.toLocaleString("en")} ${resource_type}s, the last`;
}

/** Where it is looked at; null for what has no page. */
export function activityHref({
  resource_type,
  resource_id,
}: Pick<Activity, "resource_type" | "resource_id">): string | null {
  if (resource_type === "region") return regionHref(resource_id);
  if (resource_type === "host") return `/ipam/hosts/${resource_id}`;
  if (resource_type === "reservation") return "/ipam/reservations";
  if (resource_type === "share") return "/ipam/shares";
  return null;
}

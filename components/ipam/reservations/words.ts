import type { Word } from "@/components/fabrics/words";
import type { Reservation } from "@/lib/ipam/reservations/schema";

export const RESERVATION_STATUS: Record<Reservation["status"], Word> = {
  active: { word: "held", tone: "gui", meaning: "Nobody else gets the address until it ends." },
  expired: { word: "expired", tone: "neutral", meaning: "Its time ran out; the address is free again." },
  converted: { word: "converted", tone: "agreed", meaning: "A region or a host was made of it." },
  cancelled: { word: "cancelled", tone: "neutral", meaning: "Given back; the address is free again." },
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** As early as its holder is notified. */
const SOON_DAYS = 3;

/** Whether a reservation is about to end. */
export const endsSoon = ({ status, expires_at }: Pick<Reservation, "status" | "expires_at">, now: number) =>
  status === "active" && expires_at !== null && Date.parse(expires_at) - now <= SOON_DAYS * DAY_MS;

/** `nothing is held`, `12 addresses are held, 3 of them end within three days`. */
export function summaryOf(total: number, soon: number): string {
  if (total === 0) return "Nothing is held for later.";
  const held = `${total.toLocaleString("en")} ${total === 1 ? "address is" : "addresses are"} held`;
  if (soon === 0) return `${held}; none ends within three days.`;
  if (total === 1) return `${held}, and it ends within three days.`;
  return `${held}; ${soon.toLocaleString("en")} of them ${soon === 1 ? "ends" : "end"} within three days.`;
}

import { octetsOfNumber, parseAddress, Z_MAX, Z_MIN } from "@/lib/ipam/addresses";
import type { ReservationKinds } from "@/lib/ipam/reservations/schema";
import { readBlock } from "../regions/region-draft";

/** An address as the API wants it. */
export type Asked = {
  resource_type: ReservationKinds;
  x_octet: number;
  y_octet: number;
  z_octet?: number;
};

/** What was typed as an address: a /24 for a region, one address for a host; null for anything else. */
export function readAsked(kind: ReservationKinds, text: string): Asked | null {
  if (kind === "region") {
    const block = readBlock(text);
    return block && { resource_type: kind, x_octet: block.x, y_octet: block.y };
  }
  const number = parseAddress(text.trim());
  if (number === null) return null;
  const { x, y, z } = octetsOfNumber(number);
  return z >= Z_MIN && z <= Z_MAX ? { resource_type: kind, x_octet: x, y_octet: y, z_octet: z } : null;
}

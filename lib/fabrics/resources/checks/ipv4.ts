import ipaddr from "ipaddr.js";
import type { Interval } from "./intervals";

/** `10.0.1.5/24`: the address as written, and the network it lies in as an interval. */
export type Prefix = Interval & { readonly address: number; readonly length: number };

// "255.255.255.255/32"; nothing longer needs a look.
const LENGTH_MAX = 18;

/** The address as a number; undefined when it is none. Only four decimal parts count, as in Kubernetes: no `10.1`, no `010.0.0.1`. */
export function readAddress(value: unknown): number | undefined {
  if (typeof value !== "string" || value.length > LENGTH_MAX) return undefined;
  return ipaddr.IPv4.isValidFourPartDecimal(value) ? toNumber(ipaddr.IPv4.parse(value)) : undefined;
}

/** An address and the length of its network's prefix; undefined when it is none. */
export function readPrefix(value: unknown): Prefix | undefined {
  if (typeof value !== "string" || value.length > LENGTH_MAX) return undefined;
  const parts = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(value);
  const address = readAddress(parts?.[1]);
  if (address === undefined) return undefined;
  const length = Number(parts?.[2]);
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return { address, length, first, last: first + size - 1 };
}

/** The address in its four parts. */
export const addressText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");

/** The network in its own spelling: `10.0.1.5/24` lies in `10.0.1.0/24`. */
export const networkText = ({ first, length }: Prefix): string => `${addressText(first)}/${length}`;

const toNumber = ({ octets }: ipaddr.IPv4): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);

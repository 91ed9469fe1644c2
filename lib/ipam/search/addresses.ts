import { readPrefix } from "@/lib/fabrics/resources/checks/ipv4";
import { NUMBER_MAX, parseAddress } from "../addresses";

/** Numbers of hosts, first and last. */
export type Numbers = { from: number; to: number };

const PLAN_FIRST = 10 * 2 ** 24;

/** The numbers of a network inside of 10.0.0.0/8, whatever its host bits say; null for any other text. */
export function numbersOfCidr(text: string): Numbers | null {
  const prefix = readPrefix(text);
  if (!prefix) return null;
  const [from, to] = [prefix.first - PLAN_FIRST, prefix.last - PLAN_FIRST];
  return from < 0 || to > NUMBER_MAX ? null : { from, to };
}

/** `10.5.23.1-10.5.23.50`, both ends included; `to` is below `from` where it was written so. Null for any other text. */
export function numbersOfRange(text: string): Numbers | null {
  const [first = "", last = "", ...rest] = text.split("-").map((part) => part.trim());
  const [from, to] = [parseAddress(first), parseAddress(last)];
  return from === null || to === null || rest.length > 0 ? null : { from, to };
}

/** Octets that stand together in an address: at its beginning, or anywhere. */
export type Octets = { octets: number[]; anywhere: boolean };

/**
 * A whole address or a part of one, in whole octets: `10.5.23` and `10.5.` are its beginning, `23.4` may
 * stand anywhere. Null for what is no part of an address of 10.0.0.0/8.
 */
export function readOctets(text: string): Octets | null {
  if (!/^\.?\d{1,3}(\.\d{1,3}){0,3}\.?$/.test(text)) return null;
  const octets = text.split(".").filter(Boolean).map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  const isBeginning = octets[0] === 10 && !text.startsWith(".");
  if (isBeginning) return { octets, anywhere: false };
  // One octet alone would be a part of nearly every address.
  return octets.length > 3 || octets.length < 2 ? null : { octets, anywhere: true };
}

/** The numbers of addresses that begin with these octets, the first of which is 10. */
export function numbersBeginning(octets: number[]): Numbers {
  const rest = 4 - octets.length;
  const from = octets.slice(1).reduce((sum, octet) => sum * 256 + octet, 0) * 256 ** rest;
  return { from, to: from + 256 ** rest - 1 };
}

/**
 * Keeps webhooks from reaching what only this machine can reach.
 *
 * Whoever may set a webhook chooses an address that this server then calls. Without a guard that
 * opens every internal service to them, and a cloud's metadata with its credentials. So addresses
 * are judged by number: the URL's own, in whatever spelling (`new URL` turns `0x7f.1` into
 * 127.0.0.1), and those its name stands for, at the very lookup the connection is made from. To
 * check the name first and connect by name afterwards was rejected: the name may answer differently
 * the second time.
 */
import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/** An address that a webhook must not reach; the message says why and is safe to show. */
export class RefusedAddress extends Error {
  override readonly name = "RefusedAddress";
}

const URL_LENGTH_MAX = 2048;

/** Clouds answer with credentials here. Not all of these are in a range that is refused anyway. */
const METADATA = new Set([
  "169.254.169.254",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd20:ce::254",
]);

/** What TIDELINE_ALLOW_PRIVATE_WEBHOOKS opens; everything else that is not public stays closed. */
const PRIVATE = new Set(["loopback", "private", "uniqueLocal"]);

const WORDS: Record<string, string> = {
  unspecified: "an unspecified address",
  loopback: "a loopback address",
  private: "a private address",
  uniqueLocal: "a private address",
  linkLocal: "a link-local address",
  carrierGradeNat: "a shared address of a carrier",
  multicast: "a multicast address",
  broadcast: "the broadcast address",
};

/**
 * Why this address must not be reached, or null when it may be.
 *
 * IPv6 forms that carry an IPv4 address are judged by that address where they merely spell it
 * (`::ffff:127.0.0.1`), and refused where a gateway translates them.
 */
export function problemOfAddress(address: string, allowPrivate: boolean): string | null {
  if (!ipaddr.isValid(address)) return "an address that cannot be read";
  const ip = ipaddr.process(withoutZone(address));
  if (METADATA.has(ip.toString())) return "the metadata address of a cloud";
  const range = ip.range();
  if (range === "unicast") return isCompatible(ip) ? "a reserved address" : null;
  if (allowPrivate && PRIVATE.has(range)) return null;
  return WORDS[range] ?? "a reserved address";
}

const withoutZone = (address: string) => address.split("%")[0] ?? address;

/** `::127.0.0.1`, an old spelling that some systems still route to the IPv4 address. */
const isCompatible = (ip: ipaddr.IPv4 | ipaddr.IPv6) =>
  ip.kind() === "ipv6" && (ip as ipaddr.IPv6).parts.slice(0, 6).every((part) => part === 0);

/** What is wrong with a URL as it is written, before any name is resolved; null when nothing is. */
export function problemOfUrl(text: string, allowPrivate = allowsPrivate()): string | null {
  if (text.length > URL_LENGTH_MAX) return `A URL has at most ${URL_LENGTH_MAX} characters.`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return "This is not a URL.";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Only http and https can be called.";
  if (url.username !== "" || url.password !== "") return "Credentials do not belong into the URL.";
  const host = hostOf(url);
  const problem = ipaddr.isValid(host) ? problemOfAddress(host, allowPrivate) : null;
  return problem === null ? null : refusal(host, problem);
}

/** The host without the brackets of an IPv6 address. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

const refusal = (host: string, problem: string) => `${host} is ${problem}, which webhooks must not reach.`;

/**
 * What is wrong with a URL now, its name resolved. A name that does not resolve passes: it may be
 * set up later, and is judged again at every attempt.
 */
export async function problemOfTarget(text: string): Promise<string | null> {
  const problem = problemOfUrl(text);
  const host = problem === null ? hostOf(new URL(text)) : "";
  if (problem !== null || ipaddr.isValid(host)) return problem;
  return new Promise((answer) => {
    const timer = setTimeout(() => answer(null), RESOLVE_MS_MAX);
    guardedLookup(host, { all: true }, (error) => {
      clearTimeout(timer);
      answer(error instanceof RefusedAddress ? error.message : null);
    });
  });
}

const RESOLVE_MS_MAX = 3000;

/**
 * A `lookup` for node:http that hands out checked addresses only, so that the connection goes to
 * exactly what was checked. One address of a name that must not be reached refuses the whole name.
 */
export const guardedLookup: LookupFunction = (host, options, callback) => {
  resolveName(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    for (const { address } of addresses) {
      const problem = problemOfAddress(address, allowsPrivate());
      if (problem !== null) return callback(new RefusedAddress(refusal(`${host} (${address})`, problem)), []);
    }
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

const allowsPrivate = () => env().TIDELINE_ALLOW_PRIVATE_WEBHOOKS;

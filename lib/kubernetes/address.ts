import { X509Certificate } from "node:crypto";
import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { invalidField } from "@/lib/errors";

/*
 * Where a cluster may be. An administrator sets the address, as they set that of a Git repository,
 * and a cluster usually is inside: private addresses are normal. Link-local addresses and the
 * places where clouds hand out credentials never are a cluster.
 */

const LENGTH_MAX = 500;

/** Metadata services outside the link-local range. */
const METADATA = new Set(["100.100.100.200", "fd00:ec2::254", "192.0.0.192"]);

/** The server's URL without a slash at its end; `invalid_input` on `kubernetes_server` for every other text. */
export function checkServerUrl(text: string): string {
  const refuse = (message: string) => invalidField("kubernetes_server", message);
  if (text.length > LENGTH_MAX) throw refuse(`An address has at most ${LENGTH_MAX} characters.`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse("Give the API server's URL, for example https://10.0.0.1:6443.");
  if (url.username || url.password)
    throw refuse(
      "The URL contains credentials. Put the token into `kubernetes_token`; it is stored encrypted.",
    );
  if (url.search || url.hash) throw refuse("The URL has no `?` or `#` part.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol === "http:" && !isLoopback(host))
    throw refuse("Plain http is allowed to this machine only: everyone on the way could read the token.");
  if (ipaddr.isValid(host) && !isAllowedAddress(host))
    throw refuse("Link-local and metadata addresses are no clusters.");
  return url.href.replace(/\/+$/, "");
}

/** The certificates in a PEM text, each checked; `invalid_input` on `kubernetes_ca_cert` when there is something else. */
export function checkCaCert(pem: string): string {
  const refuse = (message: string) => invalidField("kubernetes_ca_cert", message);
  if (/PRIVATE KEY-----/.test(pem)) throw refuse("This holds a private key. Only certificates belong here.");
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  if (!blocks) throw refuse("Needs PEM: -----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----.");
  for (const [index, block] of blocks.entries()) {
    try {
      new X509Certificate(block);
    } catch {
      throw refuse(`Certificate ${index + 1} of ${blocks.length} cannot be read.`);
    }
  }
  return `${blocks.join("\n")}\n`;
}

const isLoopback = (host: string) =>
  host === "localhost" || (ipaddr.isValid(host) && ipaddr.process(host).range() === "loopback");

/** Whether a cluster may have this address. */
export function isAllowedAddress(text: string): boolean {
  const address = ipaddr.process(text);
  return (
    !["linkLocal", "multicast", "broadcast", "unspecified"].includes(address.range()) &&
    !METADATA.has(address.toString())
  );
}

/** Resolves a name as Node does, and refuses what it must not resolve to: a name can be changed after it was stored. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 4);
    const allowed = found.filter(({ address }) => isAllowedAddress(address));
    const [first] = allowed;
    if (!first) return callback(new Error("This name leads to a link-local or metadata address."), "", 4);
    if (options.all) return callback(null, allowed as never);
    callback(null, first.address, first.family);
  });
};

import { z } from "zod";

/** What stands where a secret would. */
export const MASK = "***masked***";

/** How a receiver is told who calls, as it is stored: the secret lies elsewhere, sealed. */
export const StoredAuthentication = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.literal("bearer_token") }),
  z.object({ type: z.literal("basic"), username: z.string() }),
  z.object({ type: z.literal("header"), header_name: z.string() }),
]);
export type StoredAuthentication = z.infer<typeof StoredAuthentication>;

/** Headers that carry the request itself or our signature: to set them would break either. */
const RESERVED = new Set([
  "host",
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "user-agent",
  "accept",
  "accept-encoding",
]);

/** Why this header cannot carry the authentication, or null when it can. */
export function problemOfHeaderName(name: string): string | null {
  const lower = name.toLowerCase();
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/.test(lower)) return "This is not the name of a header.";
  if (RESERVED.has(lower) || /^(content-|webhook-|proxy-)/.test(lower))
    return `${name} belongs to the request itself. Choose another header, for example X-Api-Key.`;
  return null;
}

/** Printable ASCII: nothing that could end a header and begin another. */
export const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** The header that authenticates a call, as it is sent. */
export function authenticationHeaders(
  stored: StoredAuthentication,
  secret: string | null,
): Record<string, string> {
  if (stored.type === "none" || secret === null) return {};
  if (stored.type === "bearer_token") return { authorization: `Bearer ${secret}` };
  if (stored.type === "basic")
    return { authorization: `Basic ${Buffer.from(`${stored.username}:${secret}`).toString("base64")}` };
  return { [stored.header_name.toLowerCase()]: secret };
}

/** The same headers for the history, which keeps that they were sent and not what they said. */
export function maskedHeaders(stored: StoredAuthentication): Record<string, string> {
  const scheme = { none: "", bearer_token: "Bearer ", basic: "Basic ", header: "" }[stored.type];
  return Object.fromEntries(
    Object.keys(authenticationHeaders(stored, MASK)).map((name) => [name, `${scheme}${MASK}`]),
  );
}

import { env } from "@/lib/env";

/** Where people reach this server, without a trailing slash: the configured address, else the one they asked. */
export function originOf(request: Request): string {
  const configured = env().TIDELINE_PUBLIC_URL;
  if (configured) return configured.replace(/\/+$/, "");
  const { headers } = request;
  const here = new URL(request.url);
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? here.host;
  const scheme = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? here.protocol.replace(":", "");
  return `${scheme === "https" ? "https" : "http"}://${host}`;
}

/**
 * The client's address as the web server saw it or the proxy in front of it reported it.
 * The last entry: the ones before it are whatever the client claimed.
 */
export const addressOf = (headers: Headers): string =>
  headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || headers.get("x-real-ip") || "unknown";

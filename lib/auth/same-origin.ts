import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Refuses a write that another site made the browser send.
 *
 * Only for requests that live on a cookie, which the browser adds by itself; an
 * API key is never added by itself. `Sec-Fetch-Site` is the browser's own word,
 * which no page can forge; browsers without it send `Origin` with every write.
 * Another port of this host is another site here, although cookies are shared.
 */
export function assertSameOrigin(request: Request): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  if (site === null && origin !== null && ownHosts(request).has(hostOf(origin))) return;
  throw new AppError(
    "forbidden",
    "This was sent from another site. Use Tideline's own pages, or an API key.",
  );
}

function ownHosts({ headers, url }: Request): Set<string | null> {
  const configured = env().TIDELINE_PUBLIC_URL;
  const hosts = [headers.get("host") ?? new URL(url).host, headers.get("x-forwarded-host")];
  if (configured) hosts.push(hostOf(configured));
  return new Set(hosts.filter((host) => host !== null));
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

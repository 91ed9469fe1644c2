import { githubApiUrl } from "@/lib/env";

/**
 * Where the pages and repositories of the configured GitHub are: `github.com` for `https://api.github.com`,
 * and the API's own host for an Enterprise Server, whose API lies below `/api/v3`.
 */
export function githubHost(): { hostname: string; port: string } {
  const { hostname, port, pathname } = new URL(githubApiUrl());
  const isOwnName = pathname === "/" && hostname.startsWith("api.");
  return {
    hostname: (isOwnName ? hostname.slice("api.".length) : hostname).toLowerCase(),
    port: port ? `:${port}` : "",
  };
}

/** True for the configured GitHub, the only host its token is ever sent to. An empty port is the protocol's own. */
export function isGithubHost(hostname: string, port: string): boolean {
  const host = githubHost();
  return hostname === host.hostname && port === host.port;
}

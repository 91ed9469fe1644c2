import { placeOf } from "@/lib/git/hosting";
import { githubHost, isGithubHost } from "./host";

/** A repository as GitHub's API names it. */
export type GithubRepository = { owner: string; repo: string };

/**
 * Owner and name of a repository on the configured GitHub, from any form of its URL (https, ssh, `git@host:owner/name`);
 * null for every other host. Over ssh the port says nothing about where the API is.
 */
export function githubRepository(url: string): GithubRepository | null {
  const place = placeOf(url);
  if (!place) return null;
  const isSsh = !/^https?:/i.test(url);
  const isOurs = isSsh ? place.hostname === githubHost().hostname : isGithubHost(place.hostname, place.port);
  const [owner, name, ...rest] = place.path.replace(/^\/+|\/+$/g, "").split("/");
  const repo = name?.replace(/\.git$/, "");
  return isOurs && owner && repo && rest.length === 0 ? { owner, repo } : null;
}

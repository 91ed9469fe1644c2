/** Links into the web pages of Git hosts; all answer null where no such page is known, as for a local repository. */
import { isGithubHost } from "@/lib/github/host";

type Host = "github" | "gitlab" | "gitea" | "bitbucket";
type Page = { host: Host; base: string };

const SCP_FORM = /^(?:[\w.-]+@)?([a-z0-9][\w.-]*):(?!\/\/)(.+)$/i;

/** The page of one commit. */
export function commitUrl(repositoryUrl: string, commit: string): string | null {
  const page = pageOf(repositoryUrl);
  if (!page) return null;
  const between = { github: "commit", gitlab: "-/commit", gitea: "commit", bitbucket: "commits" }[page.host];
  return `${page.base}/${between}/${encodeURIComponent(commit)}`;
}

/** The page of one file at the tip of a branch; `path` starts at the root of the repository. */
export function fileUrl(repositoryUrl: string, branch: string, path: string): string | null {
  const page = pageOf(repositoryUrl);
  if (!page) return null;
  const between = { github: "blob", gitlab: "-/blob", gitea: "src/branch", bitbucket: "src" }[page.host];
  return `${page.base}/${between}/${encodePath(branch)}/${encodePath(path)}`;
}

/** The page on which a webhook is added to a repository on GitHub; null elsewhere. */
export function newWebhookUrl(repositoryUrl: string): string | null {
  const page = pageOf(repositoryUrl);
  return page?.host === "github" ? `${page.base}/settings/hooks/new` : null;
}

/** The page on which a person proposes to merge `branch` into `into`. */
export function compareOrNewPullRequestUrl(
  repositoryUrl: string,
  into: string,
  branch: string,
): string | null {
  const page = pageOf(repositoryUrl);
  if (!page) return null;
  const [to, from] = [encodeURIComponent(into), encodeURIComponent(branch)];
  switch (page.host) {
    case "github":
      return `${page.base}/compare/${encodePath(into)}...${encodePath(branch)}?expand=1`;
    case "gitlab":
      return `${page.base}/-/merge_requests/new?merge_request%5Bsource_branch%5D=${from}&merge_request%5Btarget_branch%5D=${to}`;
    case "gitea":
      return `${page.base}/compare/${encodePath(into)}...${encodePath(branch)}`;
    case "bitbucket":
      return `${page.base}/pull-requests/new?source=${from}&dest=${to}`;
  }
}

function pageOf(repositoryUrl: string): Page | null {
  const place = placeOf(repositoryUrl);
  const host = place && hostKind(place);
  if (!host) return null;
  const path = place.path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  // A page needs an owner and a name at least.
  if (!/^[^/]+\/.*[^/]$/.test(path)) return null;
  return { host, base: `${place.scheme}://${place.hostname}${place.port}/${encodePath(path)}` };
}

/** Where a repository lies: host, port of its pages, and path; null for a local one. */
export function placeOf(repositoryUrl: string) {
  if (/^(https?|ssh):\/\//i.test(repositoryUrl)) {
    if (!URL.canParse(repositoryUrl)) return null;
    const url = new URL(repositoryUrl);
    // The port of ssh says nothing about where the pages are; some hosts serve ssh under a name of its own.
    const isSsh = url.protocol === "ssh:";
    const hostname = isSsh ? url.hostname.replace(/^(alt)?ssh\./, "") : url.hostname;
    return {
      scheme: url.protocol === "http:" ? "http" : "https",
      hostname: hostname.toLowerCase(),
      port: !isSsh && url.port ? `:${url.port}` : "",
      path: decoded(url.pathname),
    };
  }
  const [, hostname, path] = SCP_FORM.exec(repositoryUrl) ?? [];
  return hostname && path
    ? { scheme: "https", hostname: hostname.replace(/^(alt)?ssh\./i, "").toLowerCase(), port: "", path }
    : null;
}

/** Hosts are told apart by name, since asking them would be a request nobody ordered; GitHub's also by GITHUB_API_URL. */
function hostKind({ hostname, port }: { hostname: string; port: string }): Host | null {
  if (isGithubHost(hostname, port) || hostname.includes("github")) return "github";
  if (hostname.includes("gitlab")) return "gitlab";
  if (hostname.includes("bitbucket")) return "bitbucket";
  if (/gitea|forgejo|codeberg/.test(hostname)) return "gitea";
  return null;
}

function encodePath(path: string) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decoded(path: string) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { invalidField } from "@/lib/errors";
import { problemOfBranch, problemOfPath } from "./names";

/** How a repository is reached; each kind allows exactly one transport of the git program. */
export type RepositoryKind = "https" | "ssh" | "http-loopback" | "local";

/** Where local repositories may lie (`localRoots`) and where never (`forbidden`: Tideline's own mirrors). */
export type LocalRules = { localRoots: string[]; forbidden: string[] };

/** A URL that may be handed to git; local paths are absolute, with symlinks resolved. */
export type CheckedRepository = { kind: RepositoryKind; url: string };

const FIELD = "git_repository_url";
const LENGTH_MAX = 2048;
// The host may be `[::1]`; a Windows-like single letter before the colon is no host of ours.
const SCP_FORM = /^(?:[\w.-]+@)?(\[[0-9a-f:]+\]|[a-z0-9][\w.-]+):(?!\/\/)(?!:)(?!-)\S+$/i;

/**
 * Accepts a repository URL only if git can be trusted with it, else throws `invalid_input` on `git_repository_url`.
 *
 * Local paths are judged after resolving symlinks, so call this again before every use of a stored path:
 * a link may have been changed since.
 */
export function checkRepositoryUrl(url: string, rules: LocalRules): CheckedRepository {
  const kind = repositoryKind(url);
  if (kind !== "local") return { kind, url };
  return { kind, url: checkLocalPath(toLocalPath(url), rules) };
}

/** The kind of an acceptable URL, judged by its text alone; throws `invalid_input` for every other text. */
export function repositoryKind(url: string): RepositoryKind {
  if (url === "") throw refuse("Give the address of a Git repository.");
  if (url.length > LENGTH_MAX) throw refuse(`An address has at most ${LENGTH_MAX} characters.`);
  if (hasControlCharacters(url)) throw refuse("The address contains control characters.");
  if (url !== url.trim()) throw refuse("The address starts or ends with a space.");
  if (url.startsWith("-")) throw refuse("The address starts with a dash.");
  if (/^[a-z0-9+.-]*::/i.test(url)) throw refuse("Remote helpers (`name::address`) are not allowed.");
  if (isAbsolute(url)) return "local";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return kindOfUrl(url);
  if (SCP_FORM.test(url)) return "ssh";
  throw refuse("This is neither a URL, nor `user@host:path`, nor an absolute path.", [
    "Use https://…, ssh://…, git@host:path or an absolute path on this machine.",
  ]);
}

function kindOfUrl(text: string): RepositoryKind {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw refuse("This URL cannot be read.");
  if (url.hash !== "") throw refuse("A repository URL has no `#` part.");
  if (url.password !== "") throw refuse("The URL contains a password.", [CREDENTIALS_HINT]);
  switch (url.protocol) {
    case "https:":
      assertNoUser(url);
      return "https";
    case "http:":
      assertNoUser(url);
      if (isLoopback(url.hostname)) return "http-loopback";
      throw refuse("Plain http is allowed to this machine only: everyone on the way could read the token.", [
        "Use https.",
      ]);
    case "ssh:":
      // Both would reach the ssh program as a word of its own.
      if (url.hostname.startsWith("-") || decodeURIComponent(url.username).startsWith("-"))
        throw refuse("The host or user starts with a dash.");
      if (url.hostname === "") throw refuse("The URL names no host.");
      return "ssh";
    case "file:":
      if (url.hostname !== "" && url.hostname !== "localhost")
        throw refuse("A file URL names a folder of this machine.");
      return "local";
    default:
      throw refuse(`The protocol ${url.protocol.slice(0, -1)} is not allowed.`, [
        "Use https, ssh or a local path.",
      ]);
  }
}

const CREDENTIALS_HINT =
  "Put the user into `git_username` and the token into `git_token`; they are stored encrypted.";

function assertNoUser(url: URL) {
  // A lone user name is often a token (https://<token>@host/…), so it is treated as a secret too.
  if (url.username !== "") throw refuse("The URL contains credentials.", [CREDENTIALS_HINT]);
}

function isLoopback(hostname: string) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function toLocalPath(url: string) {
  if (isAbsolute(url)) return resolve(url);
  try {
    const parsed = new URL(url);
    parsed.hostname = "";
    return resolve(fileURLToPath(parsed));
  } catch {
    throw refuse("This file URL names no folder.");
  }
}

function checkLocalPath(path: string, { localRoots, forbidden }: LocalRules) {
  if (hasControlCharacters(path)) throw refuse("The path contains control characters.");
  const real = realPathOf(path);
  if (forbidden.map(realPathOf).some((root) => isWithin(real, root) || isWithin(root, real)))
    throw refuse("This folder belongs to Tideline's own cache.");
  const roots = localRoots.map(realPathOf);
  if (!roots.some((root) => real !== root && isWithin(real, root)))
    throw refuse("Local repositories are allowed only below the configured folders.", [
      "An administrator lists them in TIDELINE_LOCAL_GIT_ROOTS.",
    ]);
  return real;
}

/** Resolves the part of the path that exists and keeps the rest, so a path not made yet is judged as well. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(/* turbopackIgnore: true */ realPathOf(parent), basename(path));
  }
}

function isWithin(path: string, root: string) {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function hasControlCharacters(text: string) {
  return /\p{Cc}/u.test(text);
}

function refuse(message: string, suggestions?: string[]) {
  return invalidField(FIELD, message, suggestions);
}

/** Returns the branch name if git would accept it (`git check-ref-format --branch`), else throws on `git_branch`. */
export function checkBranchName(name: string): string {
  const problem = problemOfBranch(name);
  if (problem) throw invalidField("git_branch", problem);
  return name;
}

/**
 * Returns the directory without slashes at its ends (`""` is the root of the repository), else throws on
 * `gitops_directory`.
 */
export function checkGitopsDirectory(path: string): string {
  if (path.startsWith("/") && path.replaceAll("/", "") !== "")
    throw invalidField(
      "gitops_directory",
      "The directory is relative to the repository: leave out the first slash.",
    );
  const trimmed = path
    .replace(/\/+$/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/^\.$/, "");
  if (trimmed === "") return "";
  const problem = problemOfPath(trimmed);
  if (problem) throw invalidField("gitops_directory", problem);
  return trimmed;
}

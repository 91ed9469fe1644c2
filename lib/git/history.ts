import type { Session } from "./session";
import { local, MirrorFailure } from "./session";
import { oidOf, readablePath, splitAtZero } from "./tree";

export type CommitInfo = {
  commit: string;
  parents: string[];
  author: string;
  email: string;
  at: Date;
  /** The whole message, trailers included. */
  message: string;
};

/** A file a commit changed; null where the file did not exist. */
export type PathChange = { path: string; isPathUtf8: boolean; oldOid: string | null; newOid: string | null };

export type LastChange = { commit: string; author: string; email: string; at: Date };

const COMMITS_WALKED_MAX = 50_000;

/** True when the mirror holds the commit. A "no" is only given by a mirror that lacks nothing of its branches. */
export async function hasCommit(session: Session, commit: string): Promise<boolean> {
  if (await isYes(local(session, ["cat-file", "-e", `${oidOf(commit)}^{commit}`]), ABSENT)) return true;
  // A lost pack would look like a rewritten history; this walk fails on it, and the mirror is repaired.
  await local(session, ["rev-list", "--quiet", "--all"]);
  return false;
}

const ABSENT = /^fatal: Not a valid object name/m;

/** True when `ancestor` is `commit` or one of the commits before it; false too when `ancestor` is gone. */
export async function isAncestor(session: Session, ancestor: string, commit: string): Promise<boolean> {
  try {
    return await isYes(local(session, ["merge-base", "--is-ancestor", oidOf(ancestor), oidOf(commit)]));
  } catch (error) {
    // A commit that is not here is a failure to git; only then is it worth a look of its own.
    if (error instanceof MirrorFailure && !(await hasCommit(session, ancestor))) return false;
    throw error;
  }
}

/** Exit code 1 is git's "no"; `absent` adds the words that mean the same with another code. */
async function isYes(question: Promise<unknown>, absent?: RegExp) {
  try {
    await question;
    return true;
  } catch (error) {
    if (!(error instanceof MirrorFailure)) throw error;
    if (error.outcome.exitCode === 1 || absent?.test(error.outcome.stderr)) return false;
    throw error;
  }
}

/** Author, date and message of a commit, or null when the mirror does not hold it. */
export async function commitInfo(session: Session, commit: string): Promise<CommitInfo | null> {
  if (!(await hasCommit(session, commit))) return null;
  const { stdout } = await local(session, [
    "log",
    "-1",
    "--no-walk",
    "--format=%H%x00%P%x00%an%x00%ae%x00%at%x00%B",
    oidOf(commit),
  ]);
  const [name = "", parents = "", author = "", email = "", seconds = "", message = ""] = stdout
    .toString("utf8")
    .split("\0");
  return {
    commit: name,
    parents: parents.split(" ").filter(Boolean),
    author,
    email,
    at: new Date(Number(seconds) * 1000),
    message: message.trimEnd(),
  };
}

/**
 * The newest commit up to `head` that carries the trailer `key: value`, or null. With `since`, only commits that
 * `since` does not contain are looked at; a `since` that is gone narrows nothing.
 */
export async function findCommitWithTrailer(
  session: Session,
  head: string,
  key: string,
  value: string,
  { since }: { since?: string | null } = {},
): Promise<string | null> {
  const range = [oidOf(head)];
  if (since && (await hasCommit(session, since))) range.push(`^${oidOf(since)}`);
  const { stdout } = await local(session, [
    "log",
    "-z",
    // Narrows the walk to few commits; the trailers then decide, since a body may quote the line.
    "--fixed-strings",
    `--grep=${key}: ${value}`,
    `--format=%H%x01%(trailers:only,unfold,separator=%x01)`,
    ...range,
  ]);
  for (const record of splitAtZero(stdout)) {
    const [commit, ...trailers] = record.toString("utf8").split("\x01");
    if (commit && trailers.some((trailer) => trailer.trim() === `${key}: ${value}`)) return commit;
  }
  return null;
}

/** The files below `directory` a commit changed against its first parent, paths relative to the directory. */
export async function changesOf(session: Session, commit: string, directory: string): Promise<PathChange[]> {
  const scope = directory === "" ? [] : ["--", `${directory}/`];
  const { stdout } = await local(session, [
    "log",
    "-1",
    "--no-walk",
    "--diff-merges=first-parent",
    "--raw",
    "-r",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--format=",
    oidOf(commit),
    ...scope,
  ]);
  const skip = directory === "" ? 0 : Buffer.byteLength(directory) + 1;
  const parts = splitAtZero(stdout);
  const changes: PathChange[] = [];
  // `:<mode> <mode> <oid> <oid> <status>` NUL `<path>` NUL
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [, , oldOid = "", newOid = ""] = (parts[index] as Buffer).toString("latin1").trim().split(" ");
    changes.push({
      ...readablePath((parts[index + 1] as Buffer).subarray(skip)),
      oldOid: orNull(oldOid),
      newOid: orNull(newOid),
    });
  }
  return changes;
}

function orNull(oid: string) {
  return /^0+$/.test(oid) ? null : oid;
}

/**
 * Who changed each file last, for many files in one walk from `head` backwards.
 *
 * The walk ends once every path is found, at the latest after 50,000 commits; a path not found is absent. A merge
 * counts only for files it settled itself.
 */
export async function lastChange(
  session: Session,
  head: string,
  directory: string,
  paths: string[],
): Promise<Map<string, LastChange>> {
  const found = new Map<string, LastChange>();
  const wanted = new Set(paths);
  if (wanted.size === 0) return found;
  const walk = new NameWalk(directory, wanted, found);
  await local(
    session,
    [
      "log",
      `--max-count=${COMMITS_WALKED_MAX}`,
      "--diff-merges=combined",
      "--name-only",
      "--no-renames",
      "-z",
      // The byte 1 tells a commit's line from a file's name, which could look like anything else.
      "--format=%x01%H%x01%at%x01%an%x01%ae",
      oidOf(head),
      ...(directory === "" ? [] : ["--", `${directory}/`]),
    ],
    { onOutput: (chunk) => walk.push(chunk) },
  );
  return found;
}

/** Reads `log --name-only -z` and stops asking for more when nothing is wanted any longer. */
class NameWalk {
  #rest: Buffer = Buffer.alloc(0);
  #commit: LastChange | null = null;
  readonly #prefix: string;

  constructor(
    directory: string,
    readonly wanted: Set<string>,
    readonly found: Map<string, LastChange>,
  ) {
    this.#prefix = directory === "" ? "" : `${directory}/`;
  }

  push(chunk: Buffer): boolean {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = data.lastIndexOf(0);
    this.#rest = data.subarray(end + 1);
    if (end >= 0)
      for (const part of splitAtZero(data.subarray(0, end + 1))) this.#take(part.toString("utf8"));
    return this.wanted.size > 0;
  }

  #take(text: string) {
    if (text.startsWith("\x01")) {
      const [, commit = "", seconds = "", author = "", email = ""] = text.split("\x01");
      this.#commit = { commit, author, email, at: new Date(Number(seconds) * 1000) };
      return;
    }
    // Git puts a line break between a commit's line and the first of its files.
    const path = text.replace(/^\n/, "");
    if (!this.#commit || !path.startsWith(this.#prefix)) return;
    const name = path.slice(this.#prefix.length);
    if (this.wanted.delete(name)) this.found.set(name, this.#commit);
  }
}

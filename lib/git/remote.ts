/**
 * A Git repository somewhere else, as Tideline uses it: read a branch, make a commit, push it with a lease.
 *
 * Everything goes through the `git` program and a bare mirror kept as a cache (mirror.ts): its protocol code is the
 * one every Git server is tested with, its cost does not grow with the number of files a commit changes, and any kind
 * of URL works. Rejected: a host's REST API (one request a file, one host only) and a JavaScript implementation of Git
 * (no ssh, and slow on large packs).
 */
import { type NewCommit, writeCommit } from "./commit";
import { fetchBranch, listBranches, testConnection } from "./fetch";
import type { CommitInfo, LastChange, PathChange } from "./history";
import * as history from "./history";
import { deleteBranch, type PushResult, pushCommit } from "./push";
import { inMirror } from "./repair";
import { createSession, type RemoteOptions } from "./session";
import type { Traffic } from "./traffic";
import { listTree, readBlobs, type TreeEntry } from "./tree";

export type { CommitInfo, LastChange, NewCommit, PathChange, PushResult, RemoteOptions, Traffic, TreeEntry };

/**
 * One branch of one remote. Every method may throw AppError: `repository_access_denied`, `network_error`, `timeout`,
 * `unavailable` (no space left), `cancelled`. Methods that take a commit throw `conflict` when it is gone for good.
 */
export type GitRemote = {
  /** Brings the branch here in one call. Null: a repository without branches. Throws `branch_not_found`. */
  fetch(): Promise<{ head: string | null }>;
  /** Every file below the directory, `""` being the root. */
  listTree(commit: string, directory: string): Promise<TreeEntry[]>;
  /** The contents of all given blobs, by one process. */
  readBlobs(oids: Iterable<string>): Promise<Map<string, Buffer>>;
  /** Makes one commit that nobody sees before it is pushed. Throws `invalid_input` on `file_path`. */
  commit(commit: NewCommit): Promise<string>;
  /** Moves the branch (or another one) from exactly `expectedHead`, null meaning that it does not exist yet. */
  push(commit: string, expectedHead: string | null, branch?: string): Promise<PushResult>;
  /** The branches whose name starts with a valid branch name, and their commits, as the server has them now. */
  branches(prefix: string): Promise<Map<string, string>>;
  /** Removes a branch if it is still at exactly `head`; false when it stays. */
  deleteBranch(branch: string, head: string): Promise<boolean>;
  findCommitWithTrailer(
    head: string,
    key: string,
    value: string,
    options?: { since?: string | null },
  ): Promise<string | null>;
  /** False as well when `ancestor` is gone. */
  isAncestor(ancestor: string, commit: string): Promise<boolean>;
  hasCommit(commit: string): Promise<boolean>;
  commitInfo(commit: string): Promise<CommitInfo | null>;
  changesOf(commit: string, directory: string): Promise<PathChange[]>;
  /** Who changed each path last; paths that `head` never knew are absent. */
  lastChange(head: string, directory: string, paths: string[]): Promise<Map<string, LastChange>>;
  /** Reaches the server without touching the mirror. Throws `branch_not_found`. */
  test(): Promise<{ head: string | null; latencyMs: number }>;
  /** What was moved so far; see {@link Traffic} for what is counted. */
  readonly traffic: Readonly<Traffic>;
};

/** Opens a remote; nothing is run and nothing is written before the first method is called. */
export function openRemote(options: RemoteOptions): GitRemote {
  const session = createSession(options);
  const cached = <T>(work: () => Promise<T>) => inMirror(session, work);
  return {
    traffic: session.traffic,
    fetch: () => fetchBranch(session),
    test: () => testConnection(session),
    push: (commit, expectedHead, branch = session.branch) =>
      pushCommit(session, commit, expectedHead, branch),
    branches: (prefix) => listBranches(session, prefix),
    deleteBranch: (branch, head) => deleteBranch(session, branch, head),
    commit: (commit) => cached(() => writeCommit(session, commit)),
    listTree: (commit, directory) => cached(() => listTree(session, commit, directory)),
    readBlobs: (oids) => cached(() => readBlobs(session, oids)),
    hasCommit: (commit) => cached(() => history.hasCommit(session, commit)),
    isAncestor: (ancestor, commit) => cached(() => history.isAncestor(session, ancestor, commit)),
    commitInfo: (commit) => cached(() => history.commitInfo(session, commit)),
    changesOf: (commit, directory) => cached(() => history.changesOf(session, commit, directory)),
    lastChange: (head, directory, paths) => cached(() => history.lastChange(session, head, directory, paths)),
    findCommitWithTrailer: (head, key, value, range) =>
      cached(() => history.findCommitWithTrailer(session, head, key, value, range)),
  };
}

import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/errors";
import { knownFailure, looksDamaged, unknownFailure } from "./failure";
import { discardMirror, ensureMirror, mirrorIdentity, prepareFolder } from "./mirror";
import type { GitOutcome } from "./run";
import { local, remote, type Session, trackingRef } from "./session";

const CALLS = "refs/tideline/calls";
const CALL_AGE_MS_MAX = 3_600_000;
const BRANCHES_SHOWN_MAX = 10;
const PACKS_MAX = 50;

/**
 * Brings the branch's objects into the mirror, in one call, and answers its newest commit.
 *
 * `head` is null for a repository without any branch. Throws `branch_not_found` when there are others but not this
 * one. Only these two cases take a second call, to look at the list of branches.
 */
export async function fetchBranch(session: Session): Promise<{ head: string | null }> {
  for (let attempt = 1; ; attempt++) {
    await ensureMirror(session);
    const seen = await mirrorIdentity(session);
    const result = await fetchOnce(session);
    if (!("failed" in result)) return result;
    const known = knownFailure(result.failed, session.limits, session.scrub, "remote");
    const isMirrorsFault = !known || known.details.reason === "storage" || looksDamaged(result.failed.stderr);
    const retry = attempt === 1 && isMirrorsFault && !result.failed.startError;
    if (!retry) throw known ?? unknownFailure(result.failed, session.scrub);
    await discardMirror(session, seen);
  }
}

async function fetchOnce(session: Session): Promise<{ head: string | null } | { failed: GitOutcome }> {
  // A name of its own, so that two fetches at once never wait for each other's lock or read each other's head.
  const call = `${Date.now()}-${randomUUID()}`;
  const outcome = await remote(session, [
    `--git-dir=${session.mirrorPath}`,
    "fetch",
    "--progress",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-auto-maintenance",
    "--no-recurse-submodules",
    "--",
    session.url,
    `+refs/heads/${session.branch}:${CALLS}/${call}`,
  ]);
  if (outcome.exitCode === 0) {
    const head = await readCallRef(session, call);
    if (head === null) return { failed: { ...outcome, stderr: `fatal: bad object refs/${call}` } };
    await settle(session, call, head);
    await tidyUp(session);
    return { head };
  }
  if (/couldn't find remote ref/i.test(outcome.stderr)) return missingBranch(session);
  return { failed: outcome };
}

async function readCallRef({ mirrorPath }: Session, call: string) {
  // A ref just written is a file of one line; asking git would cost a process.
  const text = await readFile(join(mirrorPath, CALLS, call), "utf8").catch(() => "");
  return /^[0-9a-f]{40,64}$/.test(text.trim()) ? text.trim() : null;
}

/**
 * Keeps the head under the branch's own name, from which the next fetch knows what is here already, and drops the
 * call's name along with those of processes that died. Failing here costs the next fetch some bytes, nothing else.
 */
async function settle(session: Session, call: string, head: string) {
  const names = await readdir(join(session.mirrorPath, CALLS)).catch(() => []);
  const old = names.filter((name) => Date.now() - Number.parseInt(name, 10) > CALL_AGE_MS_MAX);
  const lines = [
    `update ${trackingRef(session.branch)} ${head}`,
    ...[call, ...old].map((name) => `delete ${CALLS}/${name}`),
  ];
  await local(session, ["update-ref", "--stdin"], { input: `${lines.join("\n")}\n` }).catch(
    ignoreUnlessStopped,
  );
}

/**
 * Packs the packs together when they have become many. In the foreground and under the time limit, so that nothing of
 * ours runs unseen; objects nothing refers to yet (commits not pushed) are kept for two weeks.
 */
async function tidyUp(session: Session) {
  const names = await readdir(join(session.mirrorPath, "objects", "pack")).catch(() => []);
  if (names.filter((name) => name.endsWith(".pack")).length <= PACKS_MAX) return;
  await local(session, [
    "-c",
    "gc.auto=6700",
    "-c",
    `gc.autoPackLimit=${PACKS_MAX}`,
    "gc",
    "--auto",
    "--quiet",
  ]).catch(ignoreUnlessStopped);
}

function ignoreUnlessStopped(error: unknown) {
  if (error instanceof AppError) throw error;
}

async function missingBranch(session: Session): Promise<{ head: null }> {
  const heads = await listBranches(session);
  if (heads.size === 0) return { head: null };
  const head = heads.get(session.branch);
  if (head !== undefined)
    throw new AppError("network_error", `The branch ${session.branch} appeared just now. Try again.`);
  throw branchNotFound(session.branch, [...heads.keys()]);
}

function branchNotFound(branch: string, others: string[]) {
  const shown = others.slice(0, BRANCHES_SHOWN_MAX).join(", ");
  const more = others.length > BRANCHES_SHOWN_MAX ? ` and ${others.length - BRANCHES_SHOWN_MAX} more` : "";
  return new AppError(
    "branch_not_found",
    `There is no branch ${branch}. The repository has: ${shown}${more}.`,
    {
      branches: others.slice(0, BRANCHES_SHOWN_MAX),
      suggestions: ["Choose one of the repository's branches, or create this one first."],
    },
  );
}

/**
 * The repository's branches and their commits, asked from the server without a mirror; with `prefix` only those whose
 * name starts with it, which must be a name that git accepts for a branch.
 */
export async function listBranches(session: Session, prefix?: string): Promise<Map<string, string>> {
  await prepareFolder(session);
  const pattern = prefix === undefined ? [] : [`refs/heads/${prefix}*`];
  // No repository at all: none around the data directory may lend its configuration.
  const args = ["--git-dir=/dev/null", "ls-remote", "--heads", "--", session.url, ...pattern];
  const outcome = await remote(session, args);
  if (outcome.exitCode !== 0)
    throw (
      knownFailure(outcome, session.limits, session.scrub, "remote") ?? unknownFailure(outcome, session.scrub)
    );
  const heads = new Map<string, string>();
  for (const line of outcome.stdout.toString("utf8").split("\n")) {
    const [commit, ref] = line.split("\t");
    if (commit && ref?.startsWith("refs/heads/")) heads.set(ref.slice("refs/heads/".length), commit);
  }
  if (heads.size === 0 && prefix === undefined && session.kind !== "local" && session.kind !== "ssh")
    await assertSpeaksGit(session, args);
  return heads;
}

/**
 * Tells an empty repository from a web page: git takes any page without tabs, such as a proxy's sign-in form, for the
 * branch list of an old static server, with no branches in it. Only a Git server sends packets.
 */
async function assertSpeaksGit(session: Session, lsRemote: string[]) {
  const traced = { ...session, environment: { ...session.environment, GIT_TRACE_PACKET: "1" } };
  const { stderr } = await remote(traced, lsRemote);
  if (/ packet: /.test(stderr)) return;
  throw new AppError(
    "repository_access_denied",
    "A web page answers at this address, not a Git repository.",
    {
      reason: "not_a_repository",
      suggestions: ["Use the address the Git host shows for cloning."],
    },
  );
}

/** Reaches the server as a sync would, in one call and without a mirror, and answers how long it took. */
export async function testConnection(session: Session): Promise<{ head: string | null; latencyMs: number }> {
  const start = performance.now();
  const heads = await listBranches(session);
  const latencyMs = Math.round(performance.now() - start);
  const head = heads.get(session.branch);
  if (head !== undefined) return { head, latencyMs };
  if (heads.size > 0) throw branchNotFound(session.branch, [...heads.keys()]);
  return { head: null, latencyMs };
}

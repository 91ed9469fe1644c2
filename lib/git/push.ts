import { statSync } from "node:fs";
import { AppError, type ErrorCode } from "@/lib/errors";
import { knownFailure, refusedPush, unknownFailure } from "./failure";
import { fetchBranch, listBranches } from "./fetch";
import { isAncestor } from "./history";
import { discardMirror, ensureMirror, mirrorIdentity } from "./mirror";
import { isWhole } from "./repair";
import type { GitOutcome } from "./run";
import { local, MirrorFailure, remote, type Session } from "./session";
import { REMOTE_NAME } from "./settings";
import { oidOf } from "./tree";

export type PushResult = "pushed" | "lost_race";

/** What git says about the one branch when it is not where we think it is. */
const LOST =
  /stale info|fetch first|non-fast-forward|needs force|incorrect old value|reference already exists/i;
/** The same, found out by the server in the last moment; hooks are free to write what they like on the same channel. */
const LOST_ON_SERVER = /^(?:remote: )?error: cannot lock ref .*(?:but expected|already exists)/m;

/**
 * Moves the branch from `expectedHead` to `commit`, or not at all.
 *
 * The lease makes git compare the branch with exactly this head, also when the branch was set back to an older commit,
 * which a plain push would take for a fast-forward. Since a lease also permits dropping commits, `commit` must
 * descend from `expectedHead`.
 *
 * A push whose answer was lost is `pushed` when the commit is found in the branch; otherwise it fails, and may still
 * arrive later.
 *
 * `lost_race` also stands for a mirror that was thrown away meanwhile with the commit in it: the answer to both is to
 * fetch, merge and commit again.
 */
export async function pushCommit(
  session: Session,
  commit: string,
  expectedHead: string | null,
  branch: string,
): Promise<PushResult> {
  if (await ensureMirror(session)) return "lost_race";
  const seen = await mirrorIdentity(session);
  if (!(await canBePushed(session, oidOf(commit), expectedHead))) return "lost_race";
  const outcome = await remote(
    session,
    [
      `--git-dir=${session.mirrorPath}`,
      "push",
      "--porcelain",
      "--progress",
      "--no-verify",
      "--no-signed",
      "--recurse-submodules=no",
      `--force-with-lease=refs/heads/${branch}:${expectedHead === null ? "" : oidOf(expectedHead)}`,
      ...receivePack(session),
      "--",
      // By name and not by URL: git then notes the new head itself, and the next fetch does not bring our commit again.
      REMOTE_NAME,
      `${commit}:refs/heads/${branch}`,
    ],
    // What follows are the server's hooks, which may work in silence; only the total limit holds for them.
    { silenceAllowedAfter: /Writing objects: 100%/ },
  );
  try {
    return resultOf(session, outcome);
  } catch (error) {
    if (await hasArrived(session, commit, branch, error)) return "pushed";
    // A torn mirror fails in as many words as there are ways to tear it, some of them the server's.
    if (await isWhole(session, [commit])) throw error;
    await discardMirror(session, seen);
    return "lost_race";
  }
}

/** Problems after which the server may have taken the commit all the same: only its answer was lost. */
const ANSWER_LOST = new Set<ErrorCode>(["network_error", "timeout", "unavailable", "internal"]);

/** Looks for the commit in the branch after a push that gave no clear answer; false where that fails too. */
async function hasArrived(session: Session, commit: string, branch: string, error: unknown) {
  if (!(error instanceof AppError) || !ANSWER_LOST.has(error.code)) return false;
  try {
    if (branch !== session.branch) return (await listBranches(session, branch)).get(branch) === commit;
    const { head } = await fetchBranch(session);
    return head !== null && (await isAncestor(session, commit, head));
  } catch {
    return false;
  }
}

/** Removes a branch that is still at exactly `head`; answers whether it is gone afterwards, by us or by somebody else. */
export async function deleteBranch(session: Session, branch: string, head: string): Promise<boolean> {
  await ensureMirror(session);
  const outcome = await remote(session, [
    `--git-dir=${session.mirrorPath}`,
    "push",
    "--porcelain",
    "--no-verify",
    "--no-signed",
    `--force-with-lease=refs/heads/${branch}:${oidOf(head)}`,
    ...receivePack(session),
    "--",
    REMOTE_NAME,
    `:refs/heads/${branch}`,
  ]);
  return outcome.exitCode === 0 || !(await listBranches(session, branch)).has(branch);
}

async function canBePushed(session: Session, commit: string, expectedHead: string | null) {
  if (expectedHead !== null && session.parentOf.get(commit) === expectedHead) return true;
  const args =
    expectedHead === null
      ? ["cat-file", "-e", commit]
      : ["merge-base", "--is-ancestor", oidOf(expectedHead), commit];
  try {
    await local(session, args);
    return true;
  } catch (error) {
    if (!(error instanceof MirrorFailure)) throw error;
    // Exit code 1 is a clear "no"; anything else means that one of the two is not here.
    if (expectedHead === null || error.outcome.exitCode !== 1) return false;
    throw new AppError("internal", "A commit can only be pushed onto one of its ancestors.");
  }
}

function resultOf(session: Session, outcome: GitOutcome): PushResult {
  const { limits, scrub } = session;
  // `<flag> TAB <from>:<to> TAB <summary>`: the line for the one branch that was pushed.
  const [, flag, summary = ""] = /^([ +*=!])\t[^\t\n]*\t(.*)$/m.exec(outcome.stdout.toString("utf8")) ?? [];
  if (outcome.exitCode === 0 && flag !== undefined && flag !== "!") return "pushed";
  if (flag === "!") {
    if (LOST.test(summary)) return "lost_race";
    if (!/declined/.test(summary) && LOST_ON_SERVER.test(outcome.stderr)) return "lost_race";
    const known = knownFailure(outcome, limits, scrub, "local");
    throw known ?? refusedPush(outcome.stderr, summary, scrub);
  }
  throw knownFailure(outcome, limits, scrub, "remote") ?? unknownFailure(outcome, scrub);
}

/**
 * A local repository of another account: its hooks and its housekeeping stay off, since they would run that account's
 * programs with our rights.
 */
function receivePack({ kind, url }: Session) {
  if (kind !== "local" || isTrustedOwner(url)) return [];
  return [
    "--receive-pack=git -c core.hooksPath=/dev/null -c receive.autogc=false -c core.alternateRefsCommand= receive-pack",
  ];
}

function isTrustedOwner(path: string) {
  try {
    const { uid } = statSync(path);
    return uid === 0 || uid === process.getuid?.();
  } catch {
    return false;
  }
}

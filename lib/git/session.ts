import { createHash } from "node:crypto";
import { join } from "node:path";
import type { AppError } from "@/lib/errors";
import { recordGitCall } from "@/lib/metrics/registry";
import { type Credentials, scrubberFor } from "./credentials";
import { knownFailure } from "./failure";
import { type GitCall, type GitOutcome, type Limits, type RunningGit, runGit, startGit } from "./run";
import { defaultKnownHostsFile, gitEnvironment, type PassedEnvironment } from "./settings";
import { countBytes, type Traffic } from "./traffic";
import { type RepositoryKind, repositoryKind } from "./url";

export type RemoteOptions = Credentials & {
  /** As `checkRepositoryUrl` returned it. */
  url: string;
  branch: string;
  /** Folder of all mirrors; everything in it may be deleted at any time. */
  mirrorDir: string;
  timeouts?: Partial<Limits> | undefined;
  /** Ends whatever git is doing, with the error `cancelled`. */
  signal?: AbortSignal | undefined;
  /** PATH and the other variables git may see; lib/env.ts knows where they come from. */
  environment?: PassedEnvironment | undefined;
  /** Where SSH server keys are remembered; by default `known_hosts` beside `mirrorDir`. */
  knownHostsFile?: string | undefined;
};

/** What every operation on one remote shares. */
export type Session = {
  url: string;
  kind: RepositoryKind;
  branch: string;
  mirrorDir: string;
  mirrorPath: string;
  limits: Limits;
  traffic: Traffic;
  environment: Record<string, string>;
  signal: AbortSignal | undefined;
  /** Commits made here: pushing one onto its own parent needs no look at the history. */
  parentOf: Map<string, string>;
  /** Removes every secret of this remote from a text. */
  scrub: (text: string) => string;
};

/**
 * Where the mirror remembers the branch. Hashed, because a branch `a` and a branch `a/b`, one after the other, could
 * not both be names of refs.
 */
export function trackingRef(branch: string): string {
  return `refs/tideline/heads/${createHash("sha256").update(branch).digest("hex")}`;
}

type Extra = Pick<GitCall, "input" | "onOutput" | "silenceAllowedAfter">;

export function createSession(options: RemoteOptions): Session {
  const { url, branch, mirrorDir } = options;
  const kind = repositoryKind(url);
  const limits = { silenceMs: 30_000, totalMs: 300_000, ...options.timeouts };
  return {
    url,
    kind,
    branch,
    mirrorDir,
    mirrorPath: join(mirrorDir, `${createHash("sha256").update(url).digest("hex").slice(0, 32)}.git`),
    limits,
    traffic: { calls: 0, bytes: 0 },
    parentOf: new Map(),
    signal: options.signal,
    scrub: scrubberFor(options),
    environment: gitEnvironment({
      ...options,
      kind,
      trackingRef: trackingRef(branch),
      limits,
      knownHostsFile: options.knownHostsFile ?? defaultKnownHostsFile(mirrorDir),
      environment: options.environment ?? {},
    }),
  };
}

/** A command in the mirror failed with words that mean neither a full disk nor a limit: the mirror may be damaged. */
export class MirrorFailure extends Error {
  constructor(readonly outcome: GitOutcome) {
    super("A command in the mirror failed.");
  }
}

/** Runs a command that needs no server. Throws AppError for a known failure, `MirrorFailure` for any other. */
export async function local(session: Session, args: string[], extra: Extra = {}): Promise<GitOutcome> {
  const outcome = await runGit(localCall(session, args, extra));
  if (outcome.exitCode === 0 || outcome.endedBy === "reader") return outcome;
  throw localFailure(session, outcome);
}

/** Like `local`, for a conversation: the caller writes to standard input and checks the outcome itself. */
export function startLocal(session: Session, args: string[], extra: Extra = {}): RunningGit {
  return startGit(localCall(session, args, extra));
}

export function localFailure(session: Session, outcome: GitOutcome): AppError | MirrorFailure {
  return knownFailure(outcome, session.limits, session.scrub, "local") ?? new MirrorFailure(outcome);
}

function localCall(session: Session, args: string[], extra: Extra): GitCall {
  return {
    ...extra,
    args: [`--git-dir=${session.mirrorPath}`, ...args],
    environment: session.environment,
    limits: { totalMs: session.limits.totalMs },
    signal: session.signal,
  };
}

/** Runs a command that reaches the server, under both time limits, and counts it; the caller judges the outcome. */
export async function remote(session: Session, args: string[], extra: Extra = {}): Promise<GitOutcome> {
  const begun = performance.now();
  const outcome = await runGit({
    ...extra,
    args,
    environment: session.environment,
    limits: session.limits,
    signal: session.signal,
  });
  recordGitCall(commandOf(args), outcomeWord(outcome), (performance.now() - begun) / 1000);
  session.traffic.calls += 1;
  session.traffic.bytes += countBytes(outcome);
  return outcome;
}

const COMMANDS = ["fetch", "push", "ls-remote"] as const;
const commandOf = (args: string[]) => COMMANDS.find((command) => args.includes(command)) ?? "other";

const outcomeWord = ({ exitCode, endedBy }: GitOutcome) =>
  endedBy === "silence" || endedBy === "total" ? "timeout" : exitCode === 0 ? "ok" : "failed";

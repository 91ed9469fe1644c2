/**
 * Brings the three documents of many resources together, in one commit.
 *
 * Everything that reads or writes a fabric's repository goes through here: a
 * sync, an ingest, a resolution. The order makes a crash harmless: read and
 * plan (no effect), commit into the mirror (nobody sees it), announce the push,
 * push, and only then change the database, in one transaction with the end of
 * the operation. A push that somebody else beats is planned again from what
 * they pushed.
 */
import type { Fabric, Prisma } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { GitRemote } from "@/lib/git/remote";
import { isFromGithubApi } from "@/lib/github/failure";
import type { Json } from "@/lib/json";
import type { OperationRun } from "@/lib/operations/run";
import { rememberConnection } from "../fabrics/commands";
import { proposalBody } from "../pull-requests/body";
import { recordLandings } from "../pull-requests/landing";
import {
  applyProposal,
  assertHostReady,
  isProposed,
  type Proposal,
  type Proposed,
  proposedBy,
  pushProposal,
  resumeProposal,
} from "../pull-requests/propose";
import { remoteOf } from "../remote";
import { type Announcement, recordArrivals, writtenBy } from "./announcements";
import { BACKUP_FOLDER, backupChanges } from "./backups";
import { commitMessage, OPERATION_TRAILER } from "./commit-message";
import { type Draft, type DraftOptions, draftChanges } from "./draft";
import { locateBlobs } from "./git-side";
import { type Outcome, storeOutcomes } from "./outcomes";
import { countKinds } from "./report";
import type { PlanLine } from "./schema";

export type ReconcileOptions = DraftOptions & {
  /** First line of the commit message: what was asked. */
  subject: string;
  /** Put the commit on a branch of its own and propose it, in place of the fabric's branch. */
  proposal?: Proposal | null;
  /** Call for somebody with a wider view where a conflict stays that is complex. */
  escalates?: boolean;
  /** Keep what is replaced or dropped under `backup/<label>/`. */
  backupLabel?: string | null;
  /** Kept with the announced commit, for the attempt that finds it has arrived. */
  memo?: (outcomes: Outcome[], commit: string) => Json;
};

export type Reconciliation = {
  outcomes: Outcome[];
  lines: PlanLine[];
  head: string | null;
  commitSha: string | null;
  backupLocation: string | null;
  /** What `memo` said when the commit was announced; null unless an earlier attempt made it. */
  memo: Json;
  /** Set when the commit waits in a pull request: `apply` then changes none of the documents it is made of. */
  proposed: Proposed | null;
  apply: (db: Prisma.TransactionClient) => Promise<void>;
};

const RACES_MAX = 8;

export async function reconcile(
  run: OperationRun<unknown>,
  fabric: Fabric,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const remote = remoteOf(fabric);
  try {
    for (let race = 1; ; race += 1) {
      const attempt = await tryOnce(run, fabric, remote, options);
      if (attempt !== "lost_race") return attempt;
      if (race === RACES_MAX)
        throw new AppError(
          "conflict_resolution_failed",
          `The branch moved ${RACES_MAX} times while this was pushed.`,
        );
      run.note("Somebody pushed meanwhile: reading their commits and merging again.");
    }
  } catch (error) {
    if (error instanceof AppError && CONNECTION_PROBLEMS.has(error.code) && !isFromGithubApi(error))
      await rememberConnection(run.ctx, fabric.id, error.message);
    throw error;
  } finally {
    run.counters.remote_calls = remote.traffic.calls;
    run.counters.bytes = remote.traffic.bytes;
  }
}

const CONNECTION_PROBLEMS = new Set([
  "repository_access_denied",
  "network_error",
  "timeout",
  "branch_not_found",
]);

async function tryOnce(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  options: ReconcileOptions,
): Promise<Reconciliation | "lost_race"> {
  const proposal = options.dryRun ? null : (options.proposal ?? null);
  const resumed = proposal ? await resumeProposal(run, fabric, remote) : null;
  if (resumed) return resumedProposal(run, fabric, resumed);
  if (proposal) await assertHostReady(run, fabric);
  const draft = await draftChanges(run, fabric, remote, options);
  const { reading, changes, settled } = draft;
  const own = settled.own;
  const ended = (commitSha: string | null, backupLocation: string | null): Reconciliation => ({
    outcomes: draft.outcomes,
    lines: own?.announcement.lines ?? draft.lines,
    head: reading.head,
    commitSha,
    backupLocation,
    memo: own?.announcement.memo ?? null,
    proposed: null,
    apply: (tx) => applyDraft(tx, run, fabric, draft, commitSha, options),
  });
  if (options.dryRun) return { ...ended(null, null), apply: async () => {} };
  countKinds(run, own?.announcement.lines ?? draft.lines, draft.outcomes);
  if (own) {
    run.note(`Commit ${own.commit.slice(0, 9)} of the earlier attempt had arrived.`);
    Object.assign(run.counters, own.announcement.counters);
    return ended(own.commit, own.announcement.backupLocation);
  }
  await run.withdrawCheckpoint();
  const label = options.backupLabel ?? null;
  const backup = label ? await backupChanges(remote, fabric, reading, draft.outcomes, label) : [];
  // A backup alone is worth a commit: what was edited here may go without Git changing.
  if (changes.length + backup.length === 0) return ended(null, null);
  if (proposal && reading.head === null)
    throw new AppError("conflict", `${fabric.gitBranch} is empty: there is nothing to propose a change to.`);
  await run.phase("finalizing", 0.8);
  const commit = await remote.commit({
    parent: reading.head,
    directory: fabric.gitopsDirectory,
    changes: [...changes, ...backup],
    message: commitMessage(options.subject, draft.lines),
    author: { name: run.ctx.actor.name, email: run.ctx.actor.email },
    trailers: { [OPERATION_TRAILER]: run.id },
    date: new Date(),
  });
  const backupLocation = backup.length > 0 ? `${BACKUP_FOLDER}/${label}` : null;
  const announcement: Announcement = {
    commit,
    parent: reading.head,
    backupLocation,
    lines: draft.lines,
    counters: run.counters,
    written: writtenBy(draft.outcomes),
    memo: options.memo?.(draft.outcomes, commit) ?? null,
    proposal: null,
  };
  if (proposal) {
    const waits = (outcome: Outcome) => isProposed(outcome, backup.length > 0);
    const body = proposalBody(proposal.body, draft.lines, run.id);
    const written = proposedBy(draft.outcomes.filter(waits));
    const made = await pushProposal(run, fabric, remote, { ...announcement, written }, { ...proposal, body });
    const rest = { ...draft, outcomes: draft.outcomes.filter((outcome) => !waits(outcome)) };
    return {
      ...ended(commit, backupLocation),
      proposed: made.proposed,
      apply: async (tx) => {
        await applyDraft(tx, run, fabric, rest, null, options);
        await applyProposal(run, fabric, made)(tx);
      },
    };
  }
  await run.passPointOfNoReturn(announcement as unknown as Json);
  if ((await remote.push(commit, reading.head)) === "lost_race") return "lost_race";
  const files = changes.length === 1 ? "1 file" : `${changes.length} files`;
  run.note(`Pushed ${commit.slice(0, 9)} to ${fabric.gitBranch}: ${files}.`);
  locateBlobs(commit, changes, draft.outcomes);
  return ended(commit, backupLocation);
}

/** What an earlier attempt proposed. Everything else it saw is for the next sync to read. */
function resumedProposal(
  run: OperationRun<unknown>,
  fabric: Fabric,
  made: NonNullable<Awaited<ReturnType<typeof resumeProposal>>>,
): Reconciliation {
  const { announcement, proposed } = made;
  return {
    outcomes: [],
    lines: announcement.lines,
    head: announcement.parent,
    commitSha: announcement.commit,
    backupLocation: announcement.backupLocation,
    memo: announcement.memo,
    proposed,
    apply: applyProposal(run, fabric, made),
  };
}

/** Everything the database learns of an attempt, in the transaction that ends the operation. */
async function applyDraft(
  tx: Prisma.TransactionClient,
  run: OperationRun<unknown>,
  fabric: Fabric,
  { outcomes, reading, settled, unfinished, landings }: Draft,
  commitSha: string | null,
  options: ReconcileOptions,
): Promise<void> {
  const now = new Date();
  const stored = new Set(outcomes.map(({ subject }) => subject.id));
  await recordArrivals(tx, settled, stored, { operationId: run.id, now });
  await recordLandings(tx, fabric, landings, stored, now);
  await storeOutcomes(tx, fabric, outcomes, {
    head: settled.own ? reading.head : (commitSha ?? reading.head),
    now,
    operationId: run.id,
    hasArrived: settled.own !== null,
    unfinished,
    checksAll: options.forceRead ?? false,
    escalates: options.escalates ?? false,
    author: run.ctx.actor.label,
  });
}

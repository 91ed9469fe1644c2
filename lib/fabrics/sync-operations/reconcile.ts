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
import type { Json, JsonObject } from "@/lib/json";
import type { OperationRun } from "@/lib/operations/run";
import type { FileChange } from "../commit-files";
import { rememberConnection } from "../fabrics/commands";
import { remoteOf } from "../remote";
import { type Identity, identityKey } from "../resources/document";
import {
  type Announcement,
  basesOf,
  isWrittenBy,
  recordArrivals,
  type Settlement,
  settleAnnouncements,
  writtenBy,
} from "./announcements";
import { BACKUP_FOLDER, backupChanges } from "./backups";
import { commitMessage, OPERATION_TRAILER } from "./commit-message";
import { attributeGitChanges, contentsOf, locateBlobs } from "./git-side";
import { type IncomingDocument, offerDocuments } from "./offer";
import { type Outcome, storeOutcomes } from "./outcomes";
import type { Policy } from "./plan";
import { planRecorded, planSubject } from "./plan-subject";
import { type GitReading, readGit } from "./read-git";
import type { PlanLine } from "./schema";
import {
  gatherSubjects,
  type KnownRow,
  loadKnown,
  loadSuspectPaths,
  type Subject,
  unfinishedFiles,
} from "./subjects";

export type ReconcileOptions = {
  isTarget: (identity: Identity, id: number | null) => boolean;
  policyFor: (subject: Subject) => Policy;
  /** First line of the commit message: what was asked. */
  subject: string;
  forceRead?: boolean;
  dryRun?: boolean;
  /** Keep what is replaced under `backup/<label>/`. */
  backupLabel?: string | null;
  /** Documents that become the GUI's side before merging, and files that change beside the resources. */
  incoming?: (head: string | null, remote: GitRemote) => Promise<Incoming>;
  /** Kept with the announced commit, for the attempt that finds it has arrived. */
  memo?: (outcomes: Outcome[], commit: string) => Json;
};

export type Incoming = {
  documents: IncomingDocument[];
  /** Other files of the same commit. */
  files: FileChange[];
};

export type Reconciliation = {
  outcomes: Outcome[];
  lines: PlanLine[];
  head: string | null;
  commitSha: string | null;
  backupLocation: string | null;
  /** What `memo` said when the commit was announced; null unless an earlier attempt made it. */
  memo: Json;
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
    if (error instanceof AppError && CONNECTION_PROBLEMS.has(error.code))
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

/** What one look at both sides came to, before anything is written. */
type Draft = {
  reading: GitReading;
  outcomes: Outcome[];
  changes: FileChange[];
  lines: PlanLine[];
  /** Files that hold documents this operation was not about: they are read again next time. */
  unfinished: ReadonlySet<string>;
  /** Pushes whose answer was lost, as far as they are known now. */
  settled: Settlement;
};

async function tryOnce(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  options: ReconcileOptions,
): Promise<Reconciliation | "lost_race"> {
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
    apply: (tx) => applyDraft(tx, run, fabric, draft, commitSha),
  });
  if (options.dryRun) return { ...ended(null, null), apply: async () => {} };
  if (own) {
    run.note(`Commit ${own.commit.slice(0, 9)} of the earlier attempt had arrived.`);
    Object.assign(run.counters, own.announcement.counters);
    return ended(own.commit, own.announcement.backupLocation);
  }
  await run.withdrawCheckpoint();
  if (changes.length === 0) return ended(null, null);
  const label = options.backupLabel ?? null;
  const backup = label ? await backupChanges(remote, fabric, reading, draft.outcomes, label) : [];
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
  };
  await run.passPointOfNoReturn(announcement as unknown as Json);
  if ((await remote.push(commit, reading.head)) === "lost_race") return "lost_race";
  run.note(`Pushed ${commit.slice(0, 9)} to ${fabric.gitBranch}: ${changes.length} files.`);
  await locateBlobs(remote, fabric, commit, draft.outcomes);
  return ended(commit, backupLocation);
}

/** Everything the database learns of an attempt, in the transaction that ends the operation. */
async function applyDraft(
  tx: Prisma.TransactionClient,
  run: OperationRun<unknown>,
  fabric: Fabric,
  { outcomes, reading, settled, unfinished }: Draft,
  commitSha: string | null,
): Promise<void> {
  const now = new Date();
  const stored = new Set(outcomes.map(({ subject }) => subject.id));
  await recordArrivals(tx, settled, stored, { operationId: run.id, now });
  await storeOutcomes(tx, fabric, outcomes, {
    head: settled.own ? reading.head : (commitSha ?? reading.head),
    now,
    operationId: run.id,
    unfinished,
    author: run.ctx.actor.label,
  });
}

/** Reads both sides, plans every resource, and works out the files that have to change. */
async function draftChanges(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  options: ReconcileOptions,
): Promise<Draft> {
  await run.phase("initializing", 0);
  const { db, now } = run.ctx;
  const known = await loadKnown(db, fabric.id);
  const isKnown = await knownFiles(run, fabric, known, options);
  const reading = await readGit(remote, fabric.gitopsDirectory, isKnown);
  await warnOfRewrite(run, fabric, remote, reading.head);
  const head = reading.head?.slice(0, 9) ?? "an empty branch";
  run.note(`Read ${reading.readPaths.size} of ${reading.files.size} files at ${head}.`);

  const settled = await settleAnnouncements(db, remote, fabric.id, run.id, reading.head);
  const isRecorded = isWrittenBy(settled.own);

  await run.phase("detecting_conflicts", 0.3);
  const incoming = await options.incoming?.(reading.head, remote);
  const offered = new Map(incoming?.documents.map((document) => [identityKey(document.identity), document]));
  const isTarget: ReconcileOptions["isTarget"] = (identity, id) =>
    offered.has(identityKey(identity)) || isRecorded(identity) || options.isTarget(identity, id);
  const { subjects, targets } = await gatherSubjects(db, fabric, known, reading, isTarget, offered);
  rebase(subjects, basesOf(settled));
  // What an earlier attempt has ingested is in Git by now.
  if (!settled.own) offerDocuments(subjects, offered, now);
  await attributeGitChanges(remote, fabric, reading, subjects);
  const outcomes = subjects.map(
    (subject): Outcome => ({
      subject,
      plan: settled.own
        ? planRecorded(subject, options.policyFor(subject).direction)
        : planSubject(subject, options.policyFor(subject)),
      write: null,
      placed: null,
    }),
  );
  reportUnreadable(run, reading, outcomes);
  const lines = outcomes.flatMap(({ subject, plan }) => lineOf(subject, plan));
  countOutcomes(run, outcomes, targets);

  const unfinished = unfinishedFiles(reading, subjects);
  await run.phase("syncing_data", 0.5);
  const files = await contentsOf(remote, reading, outcomes);
  const written = [...files].map(([path, content]) => ({ path, content }));
  return {
    reading,
    outcomes,
    lines,
    changes: [...written, ...(incoming?.files ?? [])],
    unfinished,
    settled,
  };
}

/**
 * Says so when the branch no longer holds what was read last (decisions/fabrics.md, rule 18).
 *
 * A repository that has lost all its branches is refused: nobody deletes every resource that way.
 */
async function warnOfRewrite(
  run: OperationRun<unknown>,
  { headCommit, gitBranch }: Fabric,
  remote: GitRemote,
  head: string | null,
): Promise<void> {
  if (headCommit === null || headCommit === head) return;
  if (head === null)
    throw new AppError(
      "branch_not_found",
      `The branch ${gitBranch} is gone: the repository has no branches any more.`,
      { suggestions: ["Push the branch again. Nothing was changed here."] },
    );
  if (!(await remote.isAncestor(headCommit, head)))
    run.warn(
      `The history of ${gitBranch} was rewritten: ${headCommit.slice(0, 9)} is not part of it any more. Changes were merged over what was last agreed.`,
    );
}

/** Files that need not be read: their content is what we hold, and nothing in them was unusable. */
async function knownFiles(
  run: OperationRun<unknown>,
  fabric: Fabric,
  known: KnownRow[],
  options: ReconcileOptions,
): Promise<(path: string, oid: string) => boolean> {
  if (options.forceRead) return () => false;
  const suspects = await loadSuspectPaths(run.ctx.db, fabric.id);
  const blobs = new Map<string | null, Set<string | null>>();
  for (const { filePath, fileBlob } of known)
    blobs.set(filePath, (blobs.get(filePath) ?? new Set()).add(fileBlob));
  // Resources that share a file learn of a change one by one: the file is known only when all of them agree.
  return (path, oid) => {
    const seen = blobs.get(path);
    return seen !== undefined && seen.size === 1 && seen.has(oid) && !suspects.has(path);
  };
}

/** Gives resources the base that an unrecorded commit of ours left them. */
function rebase(subjects: Subject[], bases: Map<number, JsonObject | null>): void {
  for (const subject of subjects) {
    const base = subject.id === null ? undefined : bases.get(subject.id);
    if (base === undefined) continue;
    subject.sides.base = base;
    subject.baseMoved = true;
  }
}

function lineOf(subject: Subject, plan: Outcome["plan"]): PlanLine[] {
  if (plan.action === null) return [];
  return [
    {
      resource: { id: subject.id, ...subject.identity },
      direction: plan.direction,
      action: plan.action,
      fields: plan.fields,
      file_path: subject.place?.path ?? null,
    },
  ];
}

/** Unusable files are warnings of the sync; a resource that was in one becomes `invalid`. */
function reportUnreadable(run: OperationRun<unknown>, reading: GitReading, outcomes: Outcome[]): void {
  for (const { path, line, column, message } of reading.unreadable)
    run.warn(`${path}, line ${line}, column ${column}: ${message}`);
  for (const { subject } of outcomes)
    if (subject.definedIn) {
      const [, ...others] = subject.definedIn;
      run.warn(`${identityKey(subject.identity)} is defined again: ${others.join(", ")} is left alone.`);
    }
}

function countOutcomes(run: OperationRun<unknown>, outcomes: Outcome[], targets: number): void {
  const counted = { created: 0, updated: 0, deleted: 0, conflicts: 0, decided: 0 };
  for (const { plan } of outcomes) {
    if (plan.action === "create") counted.created += 1;
    if (plan.action === "update" || plan.action === "merge") counted.updated += 1;
    if (plan.action === "delete") counted.deleted += 1;
    if (plan.action === "conflict") counted.conflicts += 1;
    if (plan.verdict) counted.decided += 1;
  }
  Object.assign(run.counters, {
    resources_targeted: targets,
    resources_processed: targets,
    resources_created: counted.created,
    resources_updated: counted.updated,
    resources_deleted: counted.deleted,
    resources_skipped: targets - counted.created - counted.updated - counted.deleted - counted.conflicts,
    conflicts_detected: counted.conflicts + counted.decided,
    conflicts_resolved: counted.decided,
    conflicts_pending: counted.conflicts,
  });
}

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
import { isObject, type Json, type JsonObject } from "@/lib/json";
import type { OperationRun } from "@/lib/operations/run";
import type { FileChange } from "../commit-files";
import { rememberConnection } from "../fabrics/commands";
import { remoteOf } from "../remote";
import { type Identity, identityKey } from "../resources/document";
import { same } from "../resources/rules";
import { backupChanges } from "./backups";
import { commitMessage, OPERATION_TRAILER } from "./commit-message";
import { type Outcome, storeOutcomes } from "./outcomes";
import { frozenPlan, type Policy, planResource } from "./plan";
import { type GitReading, readGit } from "./read-git";
import type { PlanLine } from "./schema";
import { gatherSubjects, loadKnown, loadSuspectPaths, newSubject, type Subject } from "./subjects";
import { type DocumentWrite, writeFiles } from "./write-files";

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

export type IncomingDocument = { identity: Identity; data: JsonObject; text: string; originalFile: string };
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
    const announced = await arrivedCommit(run, remote);
    for (let race = 1; ; race += 1) {
      const attempt = await tryOnce(run, fabric, remote, options, announced);
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

/** The commit that an earlier attempt announced, if it did reach the branch: it is recorded, not repeated. */
async function arrivedCommit(run: OperationRun<unknown>, remote: GitRemote): Promise<string | null> {
  if (!isObject(run.checkpoint) || typeof run.checkpoint.commit !== "string") return null;
  const { head } = await remote.fetch();
  const { commit } = run.checkpoint;
  if (head === null || !(await remote.isAncestor(commit, head))) {
    await run.withdrawCheckpoint();
    return null;
  }
  run.note(`Commit ${commit.slice(0, 9)} of the earlier attempt had arrived.`);
  return commit;
}

async function tryOnce(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  options: ReconcileOptions,
  announced: string | null,
): Promise<Reconciliation | "lost_race"> {
  await run.phase("initializing", 0);
  const { db } = run.ctx;
  const known = await loadKnown(db, fabric.id);
  const suspects = await loadSuspectPaths(db, fabric.id);
  const read = new Set(
    options.forceRead
      ? []
      : known.map((row) => `${row.filePath}\u0000${suspects.has(row.filePath ?? "") ? "" : row.fileBlob}`),
  );
  const reading = await readGit(remote, fabric.gitopsDirectory, (path, oid) =>
    read.has(`${path}\u0000${oid}`),
  );
  run.note(
    `Read ${reading.readPaths.size} of ${reading.files.size} files at ${reading.head?.slice(0, 9) ?? "an empty branch"}.`,
  );

  await run.phase("detecting_conflicts", 0.3);
  const incoming = await options.incoming?.(reading.head, remote);
  const offered = new Set(incoming?.documents.map((document) => identityKey(document.identity)));
  const { subjects, targets } = await gatherSubjects(
    db,
    fabric,
    known,
    reading,
    (identity, id) => offered.has(identityKey(identity)) || options.isTarget(identity, id),
    offered,
  );
  for (const document of incoming?.documents ?? []) offer(subjects, document, run.ctx.now);
  await attributeGitChanges(remote, fabric, reading, subjects);
  const outcomes = subjects.map(
    (subject): Outcome => ({
      subject,
      plan: subject.unreadable
        ? frozenPlan(subject.sides)
        : planResource(subject.sides, options.policyFor(subject)),
      write: null,
      placed: null,
    }),
  );
  reportUnreadable(run, reading, outcomes);

  await run.phase("syncing_data", 0.5);
  const files = await contentsOf(remote, reading, outcomes);
  const changes: FileChange[] = [
    ...[...files].map(([path, content]) => ({ path, content })),
    ...(incoming?.files ?? []),
  ];
  const lines = outcomes.flatMap(({ subject, plan }) => lineOf(subject, plan));
  countOutcomes(run, outcomes, targets);
  const result = { outcomes, lines, head: reading.head, commitSha: null, backupLocation: null };
  const apply = (commit: string | null) => (tx: Prisma.TransactionClient) =>
    storeOutcomes(tx, fabric, outcomes, {
      head: commit ?? reading.head,
      now: new Date(),
      operationId: run.id,
      author: run.ctx.actor.label,
    });
  if (options.dryRun) return { ...result, apply: async () => {} };
  if (changes.length === 0) return { ...result, commitSha: announced, apply: apply(null) };
  if (announced) {
    // One operation makes one commit: what still differs after it waits for the next.
    const unwritten = outcomes.filter((outcome) => outcome.write === null);
    return { ...result, outcomes: unwritten, commitSha: announced, apply: apply(null) };
  }
  const backup = options.backupLabel
    ? await backupChanges(remote, fabric, reading, outcomes, options.backupLabel)
    : [];
  await run.phase("finalizing", 0.8);
  const commit = await remote.commit({
    parent: reading.head,
    directory: fabric.gitopsDirectory,
    changes: [...changes, ...backup],
    message: commitMessage(options.subject, lines),
    author: { name: run.ctx.actor.name, email: run.ctx.actor.email },
    trailers: { [OPERATION_TRAILER]: run.id },
    date: new Date(),
  });
  await run.passPointOfNoReturn({
    commit,
    parent: reading.head,
    memo: options.memo?.(outcomes, commit) ?? null,
  });
  if ((await remote.push(commit, reading.head)) === "lost_race") {
    await run.withdrawCheckpoint();
    return "lost_race";
  }
  run.note(`Pushed ${commit.slice(0, 9)} to ${fabric.gitBranch}: ${changes.length} files.`);
  await locateBlobs(remote, fabric, commit, outcomes);
  return {
    ...result,
    commitSha: commit,
    backupLocation: backup.length > 0 ? `backup/${options.backupLabel}` : null,
    apply: apply(commit),
  };
}

const sameIdentity = (a: Identity, b: Identity) => identityKey(a) === identityKey(b);

/** Puts an ingested document on the GUI's side of its resource. */
function offer(subjects: Subject[], document: IncomingDocument, now: Date): void {
  let subject = subjects.find(({ identity }) => sameIdentity(identity, document.identity));
  if (!subject) {
    subject = newSubject(document.identity, null, null);
    subjects.push(subject);
  }
  subject.sides.gui = document.data;
  subject.sides.guiEditedAt = now;
  subject.guiText = document.text;
  subject.originalFile = document.originalFile;
}

/** Who changed each moved resource in Git, and when: one walk of the log for all of them. */
async function attributeGitChanges(
  remote: GitRemote,
  fabric: Fabric,
  reading: GitReading,
  subjects: Subject[],
): Promise<void> {
  const moved = subjects.filter((subject) => subject.gitMoved && subject.place !== null);
  if (reading.head === null || moved.length === 0) return;
  const paths = [...new Set(moved.flatMap((subject) => subject.place?.path ?? []))];
  const changes = await remote.lastChange(reading.head, fabric.gitopsDirectory, paths);
  for (const subject of moved) {
    const change = changes.get(subject.place?.path ?? "");
    if (!change) continue;
    subject.sides.gitEditedAt = change.at;
    subject.gitEditedBy = change.author;
    subject.gitCommit = change.commit;
  }
}

/** New contents of the files whose documents have to change. */
async function contentsOf(
  remote: GitRemote,
  reading: GitReading,
  outcomes: Outcome[],
): Promise<Map<string, string | null>> {
  const writing = outcomes.filter(({ plan }) => plan.writesGit);
  for (const outcome of writing) outcome.write = toWrite(outcome);
  const missing = writing.flatMap(({ subject }) =>
    subject.place && !reading.texts.has(subject.place.path) ? [subject.place] : [],
  );
  const blobs = await remote.readBlobs(missing.map((place) => place.blob));
  const textOf = (path: string): string => {
    const known = reading.texts.get(path);
    if (known !== undefined) return known;
    const bytes = blobs.get(missing.find((place) => place.path === path)?.blob ?? "");
    if (!bytes)
      throw new AppError("unavailable", `The copy of the repository lost ${path} while it was read.`);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    reading.texts.set(path, text);
    return text;
  };
  const written = writeFiles(
    writing.flatMap(({ write }) => write ?? []),
    textOf,
    new Set(reading.files.keys()),
  );
  for (const outcome of writing)
    outcome.placed = outcome.write ? (written.placed.get(outcome.write) ?? null) : null;
  return written.files;
}

function toWrite({ subject, plan }: Outcome): DocumentWrite {
  const to = plan.after.git;
  // Text typed in the GUI is used as typed only when Git's text is the one it was typed over.
  const isTyped = subject.guiText !== null && !subject.gitMoved && to !== null && same(to, subject.sides.gui);
  return {
    identity: subject.identity,
    at:
      subject.place && subject.sides.git
        ? { path: subject.place.path, index: subject.place.index, data: subject.sides.git }
        : null,
    to,
    verbatim: plan.verdict?.text ?? (isTyped ? subject.guiText : null),
    originalFile: subject.originalFile,
  };
}

/** The object ids of what was just committed, so that the next sync knows these files. */
async function locateBlobs(
  remote: GitRemote,
  fabric: Fabric,
  commit: string,
  outcomes: Outcome[],
): Promise<void> {
  const entries = await remote.listTree(commit, fabric.gitopsDirectory);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const outcome of outcomes) {
    const path = outcome.placed?.path ?? outcome.subject.place?.path;
    const entry = path === undefined ? undefined : byPath.get(path);
    if (!entry) continue;
    const spot = outcome.placed ?? outcome.subject.place;
    if (spot)
      outcome.subject.place = {
        path: spot.path,
        index: spot.index,
        text: spot.text,
        blob: entry.oid,
        sizeBytes: entry.sizeBytes,
      };
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
    if (subject.duplicate)
      run.warn(
        `${identityKey(subject.identity)} is defined twice; ${subject.duplicate.other.path} is left alone.`,
      );
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

import type { Fabric } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote } from "@/lib/git/remote";
import type { JsonObject } from "@/lib/json";
import type { Ownership } from "@/lib/merge/ownership-rules";
import type { OperationRun } from "@/lib/operations/run";
import { ownershipOf } from "../fabrics/ownership";
import { findLandings, isWaiting, type Landings } from "../pull-requests/landing";
import { learnOfPullRequests } from "../pull-requests/learn";
import { type Identity, identityKey } from "../resources/document";
import type { SyncConfig } from "../sync-configs/rules";
import { basesOf, isWrittenBy, type Settlement, settleAnnouncements } from "./announcements";
import { attributeGitChanges, contentsOf } from "./git-side";
import { type IncomingDocument, offerDocuments } from "./offer";
import type { Outcome } from "./outcomes";
import type { Policy, ResourcePlan } from "./plan";
import { planRecorded, planSettled, planSubject } from "./plan-subject";
import { type GitReading, readGit } from "./read-git";
import { countOutcomes, planLines, reportPutBack, reportUnreadable } from "./report";
import type { PlanLine } from "./schema";
import {
  gatherSubjects,
  type KnownRow,
  loadKnown,
  loadSuspectPaths,
  newSubject,
  type Subject,
  unfinishedFiles,
} from "./subjects";

/** What an operation is about, and how it decides. */
export type DraftOptions = {
  isTarget: (resource: Identity & Partial<SyncConfig>, id: number | null) => boolean;
  policyFor: (subject: Subject) => Policy;
  forceRead?: boolean;
  dryRun?: boolean;
  /** Resources to look at in any case, in sync or not; one without a row joins with nothing on either side. */
  touches?: readonly Identity[];
  /** Whole files by path, taken where they hold exactly the documents that come to stand in them. */
  wanted?: ReadonlyMap<string, string>;
  /** Documents that become the GUI's side before merging, and files that change beside the resources. */
  incoming?: (head: string | null, remote: GitRemote) => Promise<Incoming>;
};

export type Incoming = {
  documents: IncomingDocument[];
  /** Other files of the same commit. */
  files: FileChange[];
};

/** What one look at both sides came to, before anything is written. */
export type Draft = {
  reading: GitReading;
  outcomes: Outcome[];
  changes: FileChange[];
  lines: PlanLine[];
  /** Files that hold documents this operation was not about: they are read again next time. */
  unfinished: ReadonlySet<string>;
  /** Pushes whose answer was lost, as far as they are known now. */
  settled: Settlement;
  /** Proposals that the branch holds now. */
  landings: Landings;
};

/** Reads both sides, plans every resource, and works out the files that have to change. */
export async function draftChanges(
  run: OperationRun<unknown>,
  fabric: Fabric,
  remote: GitRemote,
  options: DraftOptions,
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
  if (!options.dryRun) await learnOfPullRequests(run, fabric, reading.head);

  await run.phase("detecting_conflicts", 0.3);
  const incoming = await options.incoming?.(reading.head, remote);
  const offered = new Map(incoming?.documents.map((document) => [identityKey(document.identity), document]));
  const touched = new Map((options.touches ?? []).map((identity) => [identityKey(identity), identity]));
  const isNamed = (key: string) => offered.has(key) || touched.has(key);
  const isTarget: DraftOptions["isTarget"] = (identity, id) =>
    isNamed(identityKey(identity)) || isRecorded(identity) || options.isTarget(identity, id);
  const { subjects, targets } = await gatherSubjects(db, fabric, known, reading, isTarget, { has: isNamed });
  joinMissing(subjects, touched);
  rebase(subjects, basesOf(settled));
  const landings = await findLandings(db, fabric.id, remote, reading.head, subjects);
  rebase(subjects, landings.bases);
  const waiting = new Set(subjects.filter((subject) => isWaiting(subject, landings)));
  if (waiting.size > 0) run.note(`Waiting in pull requests: ${waiting.size} of the resources.`);
  const policyFor = (subject: Subject): Policy =>
    waiting.has(subject) ? WAITING : options.policyFor(subject);
  // What an earlier attempt has ingested is in Git by now.
  if (!settled.own) offerDocuments(subjects, offered, now);
  await attributeGitChanges(remote, fabric, reading, subjects);
  const ownership = ownershipOf(fabric.fieldOwnership);
  const outcomes = subjects.map(
    (subject): Outcome => ({
      subject,
      plan: planFor(subject, policyFor(subject), ownership(subject.identity.kind), settled.own !== null),
      write: null,
      placed: null,
    }),
  );
  reportUnreadable(run, reading, outcomes);
  reportPutBack(run, outcomes);
  const lines = planLines(outcomes);
  countOutcomes(run, outcomes, targets);

  const unfinished = unfinishedFiles(reading, subjects);
  await run.phase("syncing_data", 0.5);
  const files = await contentsOf(remote, reading, outcomes, options.wanted);
  const written = [...files].map(([path, content]) => ({ path, content }));
  return {
    reading,
    outcomes,
    lines,
    changes: [...written, ...(incoming?.files ?? [])],
    unfinished,
    settled,
    landings,
  };
}

/** What is proposed in a pull request waits there: Git's changes still come here, nothing goes to Git. */
const WAITING: Policy = { direction: "github_to_gui", decide: () => null };

function planFor(subject: Subject, policy: Policy, ownership: Ownership, hasArrived: boolean): ResourcePlan {
  if (!hasArrived) return planSubject(subject, policy, ownership);
  return policy.settle
    ? planSettled(subject, policy, ownership)
    : planRecorded(subject, policy.direction, ownership);
}

/** Adds the resources that neither side has now. */
function joinMissing(subjects: Subject[], touched: ReadonlyMap<string, Identity>): void {
  const present = new Set(subjects.map(({ identity }) => identityKey(identity)));
  for (const [key, identity] of touched)
    if (!present.has(key)) subjects.push(newSubject(identity, null, null));
}

/**
 * Says so when the branch no longer holds what was read last.
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
  options: DraftOptions,
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

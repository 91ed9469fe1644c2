import type { Fabric, Prisma } from "@/generated/prisma/client";
import type { JsonObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { type Concern, concernOf, declared } from "../conflicts/concerns";
import type { DetectedConflict } from "../conflicts/detect";
import { escalateConflicts } from "../conflicts/escalate";
import { keepFindings } from "../conflicts/findings";
import { type Closing, closeConflicts, type KeptConflict, openConflicts } from "../conflicts/store";
import { checkResource } from "../resources/checks";
import { identityKey } from "../resources/document";
import { same, stateOf } from "../resources/rules";
import { keepAfter, keepBefore } from "./changes";
import type { ResourcePlan } from "./plan";
import { type HistoryRow, type StoredResource, storeHistory, storeResources } from "./store";
import type { Subject } from "./subjects";
import type { DocumentWrite, WrittenFiles } from "./write-files";

type Tx = Prisma.TransactionClient;
type Spot = WrittenFiles["placed"] extends Map<unknown, infer S> ? S : never;

/** What a sync found and decided for one resource, and where its text ended up. */
export type Outcome = {
  subject: Subject;
  plan: ResourcePlan;
  write: DocumentWrite | null;
  placed: Spot | null;
};

type Facts = {
  head: string | null;
  now: Date;
  operationId: string;
  author: string;
  /** True when the operation's commit was made by an earlier attempt. */
  hasArrived: boolean;
  /** Look at the whole fabric for what does not fit together, not only at what has changed. */
  checksAll: boolean;
  /** Call for somebody with a wider view where a conflict is complex. */
  escalates: boolean;
  /** Files whose other documents have not been stored. */
  unfinished: ReadonlySet<string>;
};

/** Stands for the object id of a file that has to be read again although it has not changed. */
const UNFINISHED = "";

/** Writes the result of a sync: documents, conflicts, history, and what the fabric knows of its branch. */
export async function storeOutcomes(
  db: Tx,
  fabric: Fabric,
  outcomes: Outcome[],
  facts: Facts,
): Promise<void> {
  const moved = outcomes.filter(hasMoved);
  const conflicts = moved.filter(
    ({ subject, plan }) => conflictFor(subject, plan) || subject.stateBefore === "conflict",
  );
  await closeSettled(db, fabric, moved, facts);
  const changed = moved.filter((outcome) => changesSomething(outcome, facts));
  await keepBefore(db, facts.operationId, changed);
  const added = await storeResources(
    db,
    fabric.id,
    moved.map((outcome) => toStored(outcome, facts)),
    facts.now,
  );
  await keepAfter(db, fabric.id, facts.operationId, changed);
  await storeHistory(db, fabric.id, historyOf(moved, facts), facts.operationId, facts.now);
  await keepOpen(db, fabric, moved, added, facts);
  await keepFindings(db, fabric, facts.checksAll ? "all" : concernsOf(moved, added), facts);
  if (facts.escalates) await escalateConflicts(db, fabric, facts);
  await db.fabric.update({
    where: { id: fabric.id },
    data: {
      headCommit: facts.head,
      lastReadAt: facts.now,
      lastSyncAt: facts.now,
      lastValidatedAt: facts.now,
      connectionStatus: "connected",
      connectionError: null,
      initializedAt: fabric.initializedAt ?? facts.now,
    },
  });
  if (moved.length > 0) await publish(db, { type: "resource", id: null, fabricId: fabric.id });
  if (conflicts.length > 0) await publish(db, { type: "conflict", id: null, fabricId: fabric.id });
}

/** What an undo would have to take back; a resource that was only read again is none of it. */
const changesSomething = ({ subject, plan }: Outcome, { hasArrived }: Facts): boolean =>
  plan.writesGit || plan.writesGui || (hasArrived && subject.baseMoved);

/** Anything about the row that is not as it was. */
function hasMoved(outcome: Outcome): boolean {
  const { subject, plan } = outcome;
  if (subject.id === null) return !isGone(outcome);
  return (
    subject.gitMoved ||
    subject.baseMoved ||
    plan.writesGit ||
    plan.writesGui ||
    isGone(outcome) ||
    !same(plan.after.gui, subject.guiHeld) ||
    !same(plan.after.base, subject.sides.base) ||
    subject.stateBefore !== stateAfter({ subject, plan })
  );
}

const isGone = ({ plan: { after } }: Outcome): boolean =>
  after.base === null && after.gui === null && after.git === null;

function stateAfter(outcome: Pick<Outcome, "subject" | "plan">) {
  const { subject, plan } = outcome;
  return stateOf({
    ...plan.after,
    hasOwnText: textAfter(outcome) !== null,
    hasConflict: conflictFor(subject, plan) !== null,
    isUnreadable: subject.unreadable !== null,
  });
}

/** Text typed by hand that says something Git does not say yet. */
function textAfter({ subject, plan }: Pick<Outcome, "subject" | "plan">): string | null {
  if (plan.settled) return plan.settled.guiText;
  if (plan.writesGit) return null;
  if (plan.verdict?.text !== undefined) return plan.verdict.text;
  if (plan.writesGui) return null;
  if (!same(plan.after.gui, plan.after.git)) return subject.guiText;
  // Comments typed over the text that Git still has wait for a sync that writes.
  const isWaiting =
    !subject.gitMoved && subject.originalFile === undefined && subject.guiText !== subject.place?.text;
  return isWaiting ? subject.guiText : null;
}

function toStored(outcome: Outcome, facts: Facts): StoredResource {
  const { subject, plan, placed } = outcome;
  const { base, gui } = plan.after;
  const git = placed?.data ?? plan.after.git;
  const identity = subject.identity;
  const shown = gui ?? git ?? base;
  const advanced = !same(base, subject.sides.base);
  const place =
    git === null ? null : subject.place && placed ? { ...subject.place, ...placed } : subject.place;
  return {
    id: subject.id,
    version: subject.version,
    ...identity,
    apiVersion: String(shown?.apiVersion ?? ""),
    base,
    gui,
    git,
    guiBefore: subject.guiHeld,
    guiText: textAfter(outcome),
    lastText: subject.lastText,
    place: place
      ? {
          path: place.path,
          index: place.index,
          text: place.text,
          blob: facts.unfinished.has(place.path) ? UNFINISHED : place.blob,
          sizeBytes: place.sizeBytes,
        }
      : null,
    baseCommit: advanced ? facts.head : subject.baseCommit,
    gitCommit: plan.writesGit ? facts.head : subject.gitCommit,
    state: stateAfter(outcome),
    warnings: shown ? checkResource(shown) : [],
    gitEditedAt: plan.writesGit ? facts.now : subject.sides.gitEditedAt,
    gitEditedBy: plan.writesGit ? facts.author : subject.gitEditedBy,
    wroteGit: plan.writesGit,
  };
}

/** The conflict that stays open on the resource after this sync, whatever its type. */
function conflictFor(subject: Subject, plan: ResourcePlan): DetectedConflict | null {
  if (subject.unreadable)
    return finding("file_corruption", "high", {
      paths: [subject.unreadable.path],
      line: subject.unreadable.line,
      column: subject.unreadable.column,
      message: subject.unreadable.message,
    });
  if (plan.conflict) return plan.conflict;
  if (subject.definedIn) return finding("duplicate_identity", "high", { paths: subject.definedIn });
  return null;
}

const finding = (
  type: DetectedConflict["type"],
  severity: DetectedConflict["severity"],
  facts: JsonObject,
): DetectedConflict => ({
  type,
  severity,
  facts,
  autoResolvable: false,
  fields: ["$"],
  baseValues: {},
  guiValues: {},
  githubValues: {},
});

/** Closes what this sync decided or found agreed, while the resources that go with it are still there. */
async function closeSettled(db: Tx, fabric: Fabric, moved: Outcome[], facts: Facts): Promise<void> {
  const open = await db.conflict.findMany({
    where: { fabricId: fabric.id, status: { not: "resolved" } },
    select: { id: true, resourceId: true, findingKey: true },
  });
  if (open.length === 0) return;
  const outcomes = new Map(moved.map((outcome) => [outcome.subject.id, outcome]));
  const closings = open.flatMap(({ id, resourceId, findingKey }): Closing[] => {
    const outcome = outcomes.get(resourceId);
    // What was found about a resource goes with it.
    if (!outcome || (findingKey !== null && !isGone(outcome))) return [];
    const { verdict } = outcome.plan;
    if (verdict && findingKey === null)
      return [{ conflictId: id, strategy: verdict.strategy, resolvedBy: facts.author }];
    return conflictFor(outcome.subject, outcome.plan)
      ? []
      : [{ conflictId: id, strategy: "agreed", resolvedBy: null }];
  });
  await closeConflicts(db, fabric, closings, facts);
}

/** Opens or refreshes the conflicts that stay. */
async function keepOpen(
  db: Tx,
  fabric: Fabric,
  moved: Outcome[],
  added: Map<string, number>,
  facts: Facts,
): Promise<void> {
  const kept = moved.flatMap(({ subject, plan }): KeptConflict[] => {
    const detected = conflictFor(subject, plan);
    const id = subject.id ?? added.get(identityKey(subject.identity));
    if (!detected || id === undefined) return [];
    const { kind, name } = subject.identity;
    return [{ resource: { id, kind, name }, findingKey: null, detected, sides: subject.sides }];
  });
  await openConflicts(db, fabric, kept, facts);
}

/** What the sync changed that others may depend on. */
const concernsOf = (moved: Outcome[], added: Map<string, number>): Concern[] =>
  moved.flatMap((outcome) => {
    const { subject, plan } = outcome;
    const id = subject.id ?? added.get(identityKey(subject.identity));
    if (id === undefined) return [];
    const { stateBefore, guiHeld, sides } = subject;
    // One that was marked for removal is named otherwise once it is really gone.
    if (isGone(outcome)) return concernOf(id, guiHeld ?? sides.base ?? sides.git, null) ?? [];
    const before = stateBefore === null || stateBefore === "orphaned" ? null : guiHeld;
    // While it waited for a decision, Git's side may have come or gone unseen.
    return concernOf(id, before, declared(plan.after), stateBefore === "conflict") ?? [];
  });

/** One row of history per document that changed. */
const historyOf = (outcomes: Outcome[], facts: Facts): HistoryRow[] =>
  outcomes
    .filter(({ subject, plan }) => subject.gitMoved || plan.writesGit || (plan.settled && plan.writesGui))
    .map(({ subject, plan }) => {
      const isOurs = plan.writesGit || (plan.settled !== undefined && plan.writesGui);
      return {
        ...subject.identity,
        side: isOurs ? (plan.writesGit && plan.writesGui ? "merged" : "gui") : "git",
        document: plan.writesGit || !isOurs ? plan.after.git : plan.after.gui,
        author: isOurs ? facts.author : (subject.gitEditedBy ?? "Git"),
        commitSha: plan.writesGit ? facts.head : isOurs ? null : subject.gitCommit,
      };
    });

import type { JsonObject } from "@/lib/json";
import { differingPaths } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { applyOwnership, type PutBack, takeOwned } from "@/lib/merge/ownership";
import type { Ownership } from "@/lib/merge/ownership-rules";
import type { Merge, Side } from "@/lib/merge/types";
import { conflictOf, type DetectedConflict, mergeSides, type Sides } from "../conflicts/detect";
import { same } from "../resources/rules";
import type { PlanLine, SyncDirection } from "./schema";

/** What a policy makes of a merge that has conflicts; null leaves them open. */
export type Verdict = {
  document: JsonObject | null;
  strategy: string;
  /** The result as somebody typed it, written as given. */
  text?: string;
};

export type Policy = {
  direction: SyncDirection;
  decide: (sides: Sides, merge: Merge) => Verdict | null;
  /** Ask `decide` even where nothing conflicts: somebody edited the result by hand. */
  always?: boolean;
  /** Names all three documents itself, in place of a merge; null leaves the resource as it is. */
  settle?: (sides: Sides) => Settled | null;
  /** Let neither side own anything: one document was asked for as it is. */
  ignoresOwnership?: boolean;
};

/** The three documents as they are to be, and how the texts of two of them are spelled where that is known. */
export type Settled = ResourcePlan["after"] & { gitText: string | null; guiText: string | null };

/** What becomes of one resource: its three documents afterwards, and the text that has to change in Git. */
export type ResourcePlan = {
  after: { base: JsonObject | null; gui: JsonObject | null; git: JsonObject | null };
  /** True when Git's file has to change to `after.git`. */
  writesGit: boolean;
  /** True when the GUI's document changes to `after.gui`. */
  writesGui: boolean;
  conflict: DetectedConflict | null;
  /** Set when conflicts were decided on the way. */
  verdict: Verdict | null;
  /** Set when the documents were named and not merged. */
  settled?: Settled;
  action: PlanLine["action"] | null;
  direction: PlanLine["direction"];
  fields: string[];
  /** Changes that did not flow because the other side owns the place, as far as they are put back now. */
  putBack: PutBack[];
};

/**
 * Plans one resource from its three documents. Pure: the same sides give the same plan.
 *
 * Both directions at once make the merge the content of all three documents.
 * One direction moves only the side it names, and base advances just as far as
 * both sides agree afterwards: to Git's document when only the GUI followed, to
 * the GUI's when only Git did, so that what has not flowed yet still counts as
 * a change at the next sync. Places that one side owns are given to the other before the merge.
 */
export function planResource(sides: Sides, policy: Policy, ownership: Ownership = []): ResourcePlan {
  if (policy.settle) return settledPlan(sides, policy.settle(sides), ownership);
  const rules = policy.ignoresOwnership ? [] : ownership;
  const { owned, putBack } = ownedSides(sides, rules);
  const merge = mergeSides(owned);
  const decided = merge.conflicts.length > 0 || policy.always ? policy.decide(owned, merge) : null;
  if (merge.conflicts.length > 0 && !decided) return held(sides, owned, merge);
  const merged = decided ? decided.document : ((merge.document ?? null) as JsonObject | null);
  const verdict =
    decided ?? (isDecidedByOwner(sides, putBack) ? { document: merged, strategy: "field_ownership" } : null);
  const after = flow(sides, owned, merged, policy.direction, rules);
  const writesGit = !same(after.git, sides.git);
  const writesGui = !same(after.gui, sides.gui);
  return {
    after,
    writesGit,
    writesGui,
    conflict: null,
    verdict,
    action: actionOf(sides, after, writesGit, writesGui),
    direction: directionOf(writesGit, writesGui),
    fields: changedFields(sides, after, writesGit, writesGui),
    putBack: putBack.filter(({ owner }) => (owner === "gui" ? writesGit : writesGui)),
  };
}

/** The named documents, or those that are there; what they disagree about is an open conflict as ever. */
function settledPlan(sides: Sides, settled: Settled | null, ownership: Ownership): ResourcePlan {
  const { base, gui, git } = settled ?? sides;
  const writesGit = !same(git, sides.git);
  const writesGui = !same(gui, sides.gui);
  // One that only Git has was not known here: it is met anew at the next sync.
  const isForgotten = settled !== null && base === null && gui === null && !writesGit;
  const after = { base, gui, git: isForgotten ? null : git };
  const then = ownedSides({ ...sides, ...after }, ownership).owned;
  return {
    after,
    writesGit,
    writesGui,
    conflict: conflictOf(then, mergeSides(then)),
    verdict: null,
    settled: settled ?? undefined,
    action: actionOf(sides, after, writesGit, writesGui),
    direction: directionOf(writesGit, writesGui),
    fields: changedFields(sides, after, writesGit, writesGui),
    putBack: [],
  };
}

/** The sides as the merge sees them. */
export function ownedSides(sides: Sides, ownership: Ownership): { owned: Sides; putBack: PutBack[] } {
  if (ownership.length === 0) return { owned: sides, putBack: [] };
  const { gui, git, putBack } = applyOwnership(
    { base: sides.base ?? undefined, gui: sides.gui ?? undefined, git: sides.git ?? undefined },
    ownership,
  );
  const documentOf = (value: typeof gui) => (value ?? null) as JsonObject | null;
  return { owned: { ...sides, gui: documentOf(gui), git: documentOf(git) }, putBack };
}

/** True when there would be a conflict if nobody owned anything. */
const isDecidedByOwner = (sides: Sides, putBack: PutBack[]): boolean =>
  putBack.length > 0 && mergeSides(sides).conflicts.length > 0;

/** Nothing moves: Git's file cannot be read, so what it says is not known and it is never written over. */
export const frozenPlan = (sides: Sides): ResourcePlan => ({
  after: { base: sides.base, gui: sides.gui, git: sides.git },
  writesGit: false,
  writesGui: false,
  conflict: null,
  verdict: null,
  action: null,
  direction: "none",
  fields: [],
  putBack: [],
});

/** A conflicted resource waits whole. */
function held(sides: Sides, owned: Sides, merge: Merge): ResourcePlan {
  const conflict = conflictOf(owned, merge);
  return {
    after: { base: sides.base, gui: sides.gui, git: sides.git },
    writesGit: false,
    writesGui: false,
    conflict,
    verdict: null,
    action: "conflict",
    direction: "none",
    fields: conflict?.fields ?? [],
    putBack: [],
  };
}

function flow(
  sides: Sides,
  owned: Sides,
  merged: JsonObject | null,
  direction: SyncDirection,
  ownership: Ownership,
): ResourcePlan["after"] {
  const { base, gui, git } = sides;
  if (direction === "bidirectional") return { base: merged, gui: merged, git: merged };
  // What the side that is left alone has written where the other one owns is not agreed on.
  const agreed = (document: JsonObject | null, owner: Side) =>
    base === null || ownership.length === 0
      ? document
      : ((takeOwned(document ?? undefined, base, owner, ownership) ?? null) as JsonObject | null);
  if (direction === "github_to_gui") return { base: agreed(git, "gui"), gui: merged, git };
  const sent = agreed(gui, "git");
  // The GUI has nothing of its own to send: Git's changes wait for their direction.
  if (same(sent, base) && same(owned.git, git)) return { base, gui, git };
  return { base: sent, gui, git: merged };
}

function actionOf(
  before: Sides,
  after: ResourcePlan["after"],
  writesGit: boolean,
  writesGui: boolean,
): ResourcePlan["action"] {
  if (writesGit && writesGui) return after.git === null ? "delete" : "merge";
  const [from, to] = writesGit ? [before.git, after.git] : [before.gui, after.gui];
  if (!writesGit && !writesGui) return null;
  if (from === null) return "create";
  return to === null ? "delete" : "update";
}

function directionOf(writesGit: boolean, writesGui: boolean): PlanLine["direction"] {
  if (writesGit && writesGui) return "both";
  if (writesGit) return "gui_to_github";
  return writesGui ? "github_to_gui" : "none";
}

function changedFields(
  before: Sides,
  after: ResourcePlan["after"],
  writesGit: boolean,
  writesGui: boolean,
): string[] {
  const changes = [
    ...(writesGit ? differingPaths(before.git ?? undefined, after.git ?? undefined, kubernetesHints) : []),
    ...(writesGui ? differingPaths(before.gui ?? undefined, after.gui ?? undefined, kubernetesHints) : []),
  ];
  return [...new Set(changes)];
}

import { hasParent, WorkingDocument } from "./assign";
import { differencesBelow } from "./compare";
import { kubernetesHints, type MergeHints } from "./hints";
import { comparedSides, withIgnoredOf, withoutIgnored } from "./ignored";
import { merge3 } from "./merge3";
import { formatPath, isWithin, type Path, PathError, parsePath, valueAt } from "./path";
import { findPlace } from "./places";
import type { Decision, DecisionProblem, Decisions, Merge, Sides, Value } from "./types";
import { keepBoth, type Union } from "./union";

export type Decided = {
  /** The merged document with the decisions carried out; undefined: deleted. */
  document: Value;
  /** Conflicts that no decision settles, in the order of the merge. */
  undecided: string[];
  /** Decisions that could not be carried out; the document is as if they had not been made. */
  problems: DecisionProblem[];
};

/**
 * Carries out decisions over the merge of three documents.
 *
 * At a conflict, below one, or at a place that merged cleanly, a decision sets that place. At a
 * parent of conflicts, taking a side decides just these conflicts, so that clean changes beside them
 * stay; a typed value or "keep both" replaces the parent as a whole. A decision nearer to a place
 * beats one further up, whatever the order they come in. Decisions below a conflict settle it when
 * together they cover everything in which the sides differ there.
 */
export function decide(
  base: Value,
  gui: Value,
  git: Value,
  decisions: Decisions,
  hints: MergeHints = kubernetesHints,
): Decided {
  return decideMerge(merge3(base, gui, git, hints), { base, gui, git }, decisions, hints);
}

/** `decide` for a merge that is already there. */
export function decideMerge(
  merge: Merge,
  raw: Sides,
  decisions: Decisions,
  hints: MergeHints = kubernetesHints,
): Decided {
  const sides = comparedSides(raw, hints);
  const conflicts = indexed(merge);
  const problems: DecisionProblem[] = [];
  const decided = new Set<string>();
  const working = new WorkingDocument(withoutIgnored(merge.document, hints), sides, hints);

  for (const { written, place, decision } of placed(decisions, sides, hints, conflicts, problems)) {
    const isSide = decision.take !== "value" && decision.take !== "merge_both";
    const below = isSide ? conflicts.below(place) : [];
    for (const target of below.length > 0 ? below : [place]) {
      const { value, problems: reasons } = chosenValue(decision, target, sides, hints);
      if (reasons.length > 0) problems.push(...reasons.map((reason) => asProblemOf(written, reason)));
      else if (value !== undefined && !hasParent(working.document, target, hints))
        problems.push(orphan(written, target));
      else {
        working.assign(target, value);
        decided.add(formatPath(target));
      }
    }
  }

  const isDecided = (place: Path) => ancestry(place).some((path) => decided.has(path));
  const isCovered = (conflict: Path) =>
    differencesBelow(conflict, valueAt(sides.gui, conflict), valueAt(sides.git, conflict), hints).every(
      (path) => isDecided(parsePath(path)),
    );
  return {
    document: withIgnoredOf(raw.git ?? raw.gui, working.document, hints),
    undecided: merge.conflicts
      .map((conflict) => conflict.path)
      .filter((path) => {
        const conflict = conflicts.places.get(path) ?? [];
        return !isDecided(conflict) && !isCovered(conflict);
      }),
    problems,
  };
}

type Conflicts = { places: ReadonlyMap<string, Path>; below(place: Path): Path[] };

/** The places of a merge's conflicts, found without asking each of them. */
function indexed(merge: Merge): Conflicts {
  const places = new Map(merge.conflicts.map(({ path }) => [path, parsePath(path)]));
  const parents = new Set([...places.values()].flatMap((place) => ancestry(place)));
  const below = (place: Path) =>
    parents.has(formatPath(place))
      ? [...places.values()].filter((conflict) => isWithin(conflict, place))
      : [];
  return { places, below: (place) => (places.has(formatPath(place)) ? [place] : below(place)) };
}

/** A path and those of everything that holds it. */
const ancestry = (place: Path): string[] =>
  Array.from({ length: place.length + 1 }, (_, length) => formatPath(place.slice(0, length)));

/** Decides every conflict for one side, and nothing else: clean changes of both sides stay. */
export const decideAll = (merge: Merge, take: "gui_value" | "github_value"): Decisions =>
  Object.fromEntries(merge.conflicts.map((conflict) => [conflict.path, { take }]));

type Placed = { written: string; place: Path; decision: Decision };

/** The decisions that name a place, parents before children; the others become problems. */
function placed(
  decisions: Decisions,
  sides: Sides,
  hints: MergeHints,
  conflicts: Conflicts,
  problems: DecisionProblem[],
): Placed[] {
  const found: Placed[] = [];
  for (const [written, decision] of Object.entries(decisions)) {
    const conflict = conflicts.places.get(written);
    if (conflict) {
      found.push({ written, place: conflict, decision });
      continue;
    }
    const path = readPath(written);
    const place = typeof path === "string" ? undefined : findPlace(path, sides, hints);
    if (typeof path === "string") problems.push({ path: written, message: path });
    else if (isInIgnored(path, hints))
      problems.push({ path: written, message: "This place is not merged: it stays as it is in Git." });
    else if (!place)
      problems.push({
        path: written,
        message: `No side has "${written}", or each means something else by it: use the paths of the conflict.`,
      });
    else found.push({ written, place, decision });
  }
  return found.sort((a, b) => a.place.length - b.place.length);
}

const isInIgnored = (path: Path, hints: MergeHints) =>
  path.some((_, i) => hints.isIgnored(path.slice(0, i + 1)));

/** Problems are filed under what somebody wrote; where the trouble lies deeper, the message says so. */
const asProblemOf = (written: string, { path, message }: DecisionProblem): DecisionProblem => ({
  path: written,
  message: path === written ? message : `${path}: ${message}`,
});

function orphan(written: string, place: Path): DecisionProblem {
  const parent = formatPath(place.slice(0, -1));
  return asProblemOf(written, {
    path: formatPath(place),
    message: `The result has no "${parent}" to hold this: decide "${parent}" first.`,
  });
}

function readPath(path: string): Path | string {
  try {
    return parsePath(path);
  } catch (error) {
    if (error instanceof PathError) return error.message;
    throw error;
  }
}

function chosenValue(decision: Decision, place: Path, { base, gui, git }: Sides, hints: MergeHints): Union {
  const only = (value: Value) => ({ value, problems: [] });
  switch (decision.take) {
    case "gui_value":
      return only(valueAt(gui, place));
    case "github_value":
      return only(valueAt(git, place));
    case "base_value":
      return only(valueAt(base, place));
    case "value":
      return only(decision.value);
    case "merge_both":
      return keepBoth(valueAt(base, place), valueAt(gui, place), valueAt(git, place), place, hints);
  }
}

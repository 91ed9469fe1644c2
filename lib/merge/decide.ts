import { assign, hasParent, type Sides } from "./assign";
import { differencesBelow } from "./compare";
import { kubernetesHints, type MergeHints } from "./hints";
import { withIgnoredOf, withoutIgnored } from "./ignored";
import { merge3 } from "./merge3";
import { formatPath, isWithin, type Path, PathError, parsePath, valueAt } from "./path";
import { findPlace } from "./places";
import type { Decision, DecisionProblem, Decisions, Merge, Value } from "./types";
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
  const sides = {
    base: withoutIgnored(raw.base, hints),
    gui: withoutIgnored(raw.gui, hints),
    git: withoutIgnored(raw.git, hints),
  };
  const conflicts = merge.conflicts.map((conflict) => parsePath(conflict.path));
  const problems: DecisionProblem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message });
  const places: Path[] = [];
  let document = withoutIgnored(merge.document, hints);

  const set = (place: Path, decision: Decision) => {
    const { value, problems: reasons } = chosenValue(decision, place, sides, hints);
    for (const { path, message } of reasons) report(path, message);
    if (reasons.length > 0) return;
    if (value !== undefined && !hasParent(document, place, hints)) {
      const parent = formatPath(place.slice(0, -1));
      return report(
        formatPath(place),
        `The result has no "${parent}" to hold this: decide "${parent}" first.`,
      );
    }
    document = assign(document, place, value, sides, hints);
    places.push(place);
  };

  for (const { place, decision } of placed(decisions, sides, hints, report)) {
    const below = conflicts.filter((conflict) => isWithin(conflict, place));
    const isSide = decision.take !== "value" && decision.take !== "merge_both";
    for (const target of isSide && below.length > 0 ? below : [place]) set(target, decision);
  }

  const isSettled = (place: Path) => places.some((decided) => isWithin(place, decided));
  const undecided = conflicts.filter(
    (conflict) =>
      !isSettled(conflict) &&
      !differencesBelow(conflict, valueAt(sides.gui, conflict), valueAt(sides.git, conflict), hints).every(
        (path) => isSettled(parsePath(path)),
      ),
  );
  return {
    document: withIgnoredOf(raw.git ?? raw.gui, document, hints),
    undecided: undecided.map(formatPath),
    problems,
  };
}

/** Decides every conflict for one side, and nothing else: clean changes of both sides stay. */
export const decideAll = (merge: Merge, take: "gui_value" | "github_value"): Decisions =>
  Object.fromEntries(merge.conflicts.map((conflict) => [conflict.path, { take }]));

type Placed = { place: Path; decision: Decision };

/** The decisions that name a place, parents before children. */
function placed(
  decisions: Decisions,
  sides: Sides,
  hints: MergeHints,
  report: (path: string, message: string) => void,
): Placed[] {
  const found: Placed[] = [];
  for (const [path, decision] of Object.entries(decisions)) {
    const written = readPath(path);
    const place = typeof written === "string" ? undefined : findPlace(written, sides, hints);
    if (typeof written === "string") report(path, written);
    else if (written.some((_, i) => hints.isIgnored(written.slice(0, i + 1))))
      report(path, "This place is not merged: it stays as it is in Git.");
    else if (!place)
      report(
        path,
        `No side has "${path}", or the two sides mean different elements by it: use the paths of the conflict.`,
      );
    else found.push({ place, decision });
  }
  return found.sort((a, b) => a.place.length - b.place.length);
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

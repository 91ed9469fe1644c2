import { z } from "zod";
import { fingerprint, sameValue } from "./compare";
import { decideMerge } from "./decide";
import type { MergeHints } from "./hints";
import { comparedSides, withoutIgnored } from "./ignored";
import { findPath, isWithin, parsePath, valueAt } from "./path";
import type { Decision, Decisions, Merge, Sides } from "./types";

const Value = z.json().optional();

/** A decision together with what its maker saw, so that it can be told later whether it still applies. */
const Choice = z.object({
  decision: z.union([
    z.object({ take: z.enum(["gui_value", "github_value", "merge_both", "base_value"]) }),
    z.object({ take: z.literal("value"), value: Value }),
  ]),
  seen: z.object({ base: Value, gui: Value, git: Value }),
});
export type Choice = { decision: Decision; seen: Sides };
export type Choices = Readonly<Record<string, Choice>>;

/** A result written by hand. `document` is its data once it can be read; `madeFor` names the documents it was made for. */
export type HandEdit = { text: string; document?: Sides["gui"]; madeFor: string };

/** What is kept of a session on the server. */
export const Draft = z.object({
  version: z.literal(1),
  choices: z.record(z.string(), Choice),
  edit: z.object({ text: z.string(), document: Value, madeFor: z.string() }).nullable(),
  focus: z.string().nullable(),
});
export type Draft = z.infer<typeof Draft>;

/** A choice that was let go, and why; it is named so that it can be made again. */
export type DroppedChoice = { path: string; decision: Decision; reason: string };

/** The plain decisions of some choices. */
export const decisionsOf = (choices: Choices): Decisions =>
  Object.fromEntries(Object.entries(choices).map(([path, choice]) => [path, choice.decision]));

/** What the three sides have at a path that somebody may have written wrongly. */
export function seenAt(sides: Sides, path: string, hints: MergeHints): Sides {
  const place = findPath(path);
  if (place === undefined) return { base: undefined, gui: undefined, git: undefined };
  const { base, gui, git } = comparedSides(sides, hints);
  return { base: valueAt(base, place), gui: valueAt(gui, place), git: valueAt(git, place) };
}

/** True when a side has another value than when the choice was made. */
export const hasMoved = (choice: Choice, now: Sides): boolean =>
  !sameValue(choice.seen.gui, now.gui) || !sameValue(choice.seen.git, now.git);

/** Names the content of three documents; ignored places do not count. */
export function versionOf(sides: Sides, hints: MergeHints): string {
  const { base, gui, git } = comparedSides(sides, hints);
  const text = [base, gui, git].map(fingerprint).join("\n");
  // Two independent 32-bit FNV-1a hashes: this tells drafts apart, it guards nothing.
  let [first, second] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    first = Math.imul(first ^ text.charCodeAt(i), 0x01000193);
    second = Math.imul(second ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return `${(first >>> 0).toString(16)}-${(second >>> 0).toString(16)}-${text.length}`;
}

/**
 * Sorts choices made for earlier documents: kept are those whose outcome is what their maker saw,
 * even if the side not taken has moved. The others are dropped, each with its reason; those that the
 * merge itself now arrives at are dropped in silence.
 */
export function keepChoices(
  choices: Choices,
  merge: Merge,
  sides: Sides,
  hints: MergeHints,
): { kept: Choices; dropped: DroppedChoice[] } {
  const dropped: DroppedChoice[] = [];
  const drop = (path: string, choice: Choice, reason: string) =>
    dropped.push({ path, decision: choice.decision, reason });
  let kept = Object.entries(choices).filter(([path, choice]) => {
    const now = seenAt(sides, path, hints);
    const changed = changedSource(choice, now);
    if (changed) drop(path, choice, `${changed} has another value here than when you chose it.`);
    return !changed && !isMoot(path, choice, now, merge, hints);
  });
  for (;;) {
    const { problems } = decideMerge(merge, sides, decisionsOf(Object.fromEntries(kept)), hints);
    if (problems.length === 0) return { kept: Object.fromEntries(kept), dropped };
    const reasons = new Map(problems.map(({ path, message }) => [path, message]));
    for (const [path, choice] of kept) if (reasons.has(path)) drop(path, choice, reasons.get(path) ?? "");
    kept = kept.filter(([path]) => !reasons.has(path));
  }
}

function changedSource({ decision, seen }: Choice, now: Sides): string | undefined {
  const uses = (side: keyof Sides) => {
    if (decision.take === "merge_both") return side !== "base";
    return decision.take === { base: "base_value", gui: "gui_value", git: "github_value" }[side];
  };
  if (uses("gui") && !sameValue(seen.gui, now.gui)) return "The GUI";
  if (uses("git") && !sameValue(seen.git, now.git)) return "Git";
  return uses("base") && !sameValue(seen.base, now.base) ? "The last agreed version" : undefined;
}

/** True where no conflict is left and the merge itself gives what was chosen. */
function isMoot(path: string, choice: Choice, now: Sides, merge: Merge, hints: MergeHints): boolean {
  const { decision, seen } = choice;
  if (!hasMoved(choice, now) && sameValue(seen.base, now.base)) return false;
  const place = findPath(path);
  if (decision.take === "merge_both" || place === undefined) return false;
  const isOpen = merge.conflicts.some((conflict) => {
    const other = parsePath(conflict.path);
    return isWithin(other, place) || isWithin(place, other);
  });
  const outcome =
    decision.take === "value"
      ? decision.value
      : { gui_value: now.gui, github_value: now.git, base_value: now.base }[decision.take];
  return !isOpen && sameValue(valueAt(withoutIgnored(merge.document, hints), place), outcome);
}

import type { Tone } from "@/components/ui/tone";
import { findPath, isWithin, ROOT } from "@/lib/merge/path";
import type { Decision, Value } from "@/lib/merge/types";
import { toYaml } from "./yaml-text";

/** What stands behind a field's result: a decision, the text as edited by hand, or nothing yet. */
export type ChoiceWord = "waiting" | "gui" | "git" | "both" | "base" | "typed" | "text";

export const CHOICE: Record<ChoiceWord, { word: string; tone: Tone }> = {
  waiting: { word: "to decide", tone: "waiting" },
  gui: { word: "takes GUI", tone: "agreed" },
  git: { word: "takes Git", tone: "agreed" },
  both: { word: "keeps both", tone: "agreed" },
  base: { word: "stays as it was", tone: "agreed" },
  typed: { word: "typed", tone: "agreed" },
  text: { word: "from your text", tone: "agreed" },
};

const TAKEN = { gui_value: "gui", github_value: "git", merge_both: "both", base_value: "base" } as const;

export const choiceOf = (decision: Decision | undefined): ChoiceWord => {
  if (!decision) return "waiting";
  return decision.take === "value" ? "typed" : TAKEN[decision.take];
};

/** A value within a sentence: itself when it is short, else how much it is. */
export function inWords(value: Value): string {
  if (value === undefined) return "nothing";
  const text = toYaml(value);
  if (text.length <= 40 && !text.includes("\n")) return text;
  if (Array.isArray(value))
    return value.length === 1 ? "a list of 1 entry" : `a list of ${value.length} entries`;
  if (typeof value === "object" && value !== null) {
    const count = Object.keys(value).length;
    return count === 1 ? "a map of 1 key" : `a map of ${count} keys`;
  }
  return "a longer text";
}

/** What the result of a field will be, in one sentence. */
export function resultSentence(choice: ChoiceWord, result: Value, gui: Value, git: Value): string {
  if (choice === "waiting")
    return `${sideSentence("Here", gui)}, ${sideSentence("in Git", git)}. Choose one to go on.`;
  if (result === undefined) return "The result will not have this field.";
  const value = inWords(result);
  switch (choice) {
    case "gui":
      return `The result will be ${value}, as edited here.`;
    case "git":
      return `The result will be ${value}, as it stands in Git.`;
    case "both":
      return `The result will be ${value}, from both sides.`;
    case "base":
      return `The result will stay ${value}, as both sides last agreed.`;
    case "typed":
      return `The result will be ${value}, typed by you.`;
    case "text":
      return `The result will be ${value}, as your edited text says.`;
  }
}

const sideSentence = (where: string, value: Value) =>
  value === undefined ? `${where} it was removed` : `${where} it is ${inWords(value)}`;

/** A path cut before its last part, so that the part that matters can be stressed. */
export function splitPath(path: string): { parents: string; name: string } {
  if (path === ROOT) return { parents: "", name: "the whole resource" };
  const name = /(?:^|\.)[A-Za-z_][\w-]*$|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]$/.exec(path)?.[0] ?? path;
  return { parents: path.slice(0, path.length - name.length), name };
}

/** The first of some paths that lies at, above or below a place. */
export function fieldAt(paths: readonly string[], path: string): string | undefined {
  const place = findPath(path);
  if (!place || place.length === 0) return undefined;
  return paths.find((candidate) => {
    const other = findPath(candidate);
    return other !== undefined && (isWithin(place, other) || isWithin(other, place));
  });
}

import type { Json } from "@/lib/json";

/** Replaces the text from `start` to `end`; an insertion has both equal. */
export type Change = {
  start: number;
  end: number;
  text: string;
  /** The value that the new text spells, where it replaces one scalar by another on its line. */
  scalar?: Json;
};

/**
 * Applies changes to the part of a text between two offsets. Insertions at one offset keep their order and come
 * before what is deleted there. Overlapping changes are a mistake of the planner and throw.
 */
export function applyChanges(text: string, changes: Change[], from = 0, to = text.length): string {
  const sorted = changes
    .map((change, order) => ({ ...change, order }))
    .sort(
      (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start) || a.order - b.order,
    );
  let result = "";
  let at = from;
  for (const { start, end, text: replacement } of sorted) {
    if (start < at || end > to) throw new CannotEdit("Two changes touch the same text.");
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at, to);
}

/** Thrown where a local edit has no safe form; the caller then prints a larger part anew. */
export class CannotEdit extends Error {}

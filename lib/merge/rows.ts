import { hasMoved } from "./choices";
import { comparedSides } from "./ignored";
import { findPath, isWithin, valueAt } from "./path";
import { type Session, undecidedPaths } from "./session";
import type { Decision, FieldChange, Value } from "./types";

/** A field as the merge editor shows it. */
type Field = {
  path: string;
  base: Value;
  gui: Value;
  git: Value;
  /** What the result has here now; undefined: nothing. */
  result: Value;
  /** The decision for this path, or for the nearest path above that has one. */
  decision: Decision | null;
  /** True when a side has changed here since the decision was made. */
  hasMoved: boolean;
  /** Why the decision for this path cannot be carried out. */
  problem: string | null;
};

export type ConflictRow = Field & { isDecided: boolean; canKeepBoth: boolean; isFocused: boolean };
export type MergedRow = Field & { merged: Value; side: FieldChange["side"] };

/** One row for each conflict, in the order of the merge. */
export function conflictRows(session: Session): ConflictRow[] {
  const undecided = new Set(undecidedPaths(session));
  return fieldsOf(session, session.merge.conflicts, (field, { canKeepBoth }) => ({
    ...field,
    isDecided: !undecided.has(field.path),
    canKeepBoth,
    isFocused: field.path === session.focus,
  }));
}

/** One row for each field that was merged without asking. */
export const mergedRows = (session: Session): MergedRow[] =>
  fieldsOf(session, session.merge.changes, (field, { result, side }) => ({ ...field, merged: result, side }));

/** The whole result; a hand-edited text that can be read wins over the fields. Undefined: the resource is deleted. */
export const resultDocument = ({ edit, decided }: Session): Value =>
  edit !== null && "document" in edit ? edit.document : decided.document;

/** How many conflicts still wait. */
export const undecidedCount = (session: Session): number => undecidedPaths(session).length;

/** True when the result can be committed; whether a hand-edited text is valid YAML is the screen's to say. */
export const isReady = (session: Session): boolean =>
  undecidedCount(session) === 0 && (session.edit !== null || session.decided.problems.length === 0);

/** True when a side moved on after the text was written: committing it may undo what that side changed. */
export const isEditStale = ({ edit, version }: Session): boolean => edit !== null && edit.madeFor !== version;

function fieldsOf<T extends { path: string }, Row>(
  session: Session,
  places: readonly T[],
  toRow: (field: Field, place: T) => Row,
): Row[] {
  const sides = comparedSides(session.sides, session.hints);
  const result = resultDocument(session);
  const problems = new Map(session.decided.problems.map(({ path, message }) => [path, message]));
  const choices = Object.entries(session.choices).flatMap(([path, choice]) => {
    const place = findPath(path);
    return place ? [{ place, choice }] : [];
  });
  choices.sort((a, b) => b.place.length - a.place.length);
  return places.map((entry) => {
    const place = findPath(entry.path) ?? [];
    const now = {
      base: valueAt(sides.base, place),
      gui: valueAt(sides.gui, place),
      git: valueAt(sides.git, place),
    };
    const own = choices.find((candidate) => isWithin(place, candidate.place));
    const field: Field = {
      path: entry.path,
      ...now,
      result: valueAt(result, place),
      decision: own?.choice.decision ?? null,
      hasMoved: own !== undefined && own.place.length === place.length && hasMoved(own.choice, now),
      problem: problems.get(entry.path) ?? null,
    };
    return toRow(field, entry);
  });
}

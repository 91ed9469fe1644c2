import { sameValue } from "@/lib/merge/compare";
import { type ConflictRow, conflictRows, type MergedRow, mergedRows } from "@/lib/merge/rows";
import type { Session } from "@/lib/merge/session";
import { type ChoiceWord, choiceOf } from "./field-words";

export type FieldView = ConflictRow & { choice: ChoiceWord };
export type MergedFieldView = MergedRow & { choice: ChoiceWord };

/** The conflicting fields with what stands behind each result. */
export const fieldViews = (session: Session): FieldView[] =>
  conflictRows(session).map((row) => ({ ...row, choice: conflictChoice(session, row) }));

/** The fields merged without asking; `waiting` means that nobody has overruled the merge. */
export const mergedViews = (session: Session): MergedFieldView[] =>
  mergedRows(session).map((row) => ({ ...row, choice: mergedChoice(session, row) }));

function conflictChoice(session: Session, row: ConflictRow): ChoiceWord {
  if (!row.isDecided) return "waiting";
  // A text that cannot be read says nothing about a field yet.
  if (session.edit && "document" in session.edit) return textChoice(row);
  return row.decision ? choiceOf(row.decision) : "typed";
}

function textChoice({ result, gui, git }: ConflictRow): ChoiceWord {
  if (sameValue(result, gui)) return "gui";
  return sameValue(result, git) ? "git" : "text";
}

function mergedChoice(session: Session, row: MergedRow): ChoiceWord {
  if (session.edit && "document" in session.edit)
    return sameValue(row.result, row.merged) ? "waiting" : "text";
  return row.decision ? choiceOf(row.decision) : "waiting";
}

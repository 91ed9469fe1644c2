import { assign } from "./assign";
import { decideMerge } from "./decide";
import { findPath, valueAt } from "./path";
import type { Session } from "./session";
import type { Decision, Value } from "./types";

/**
 * The hand-edited document with one field decided, so that a pick in the fields view adds to what
 * was typed instead of replacing it. Undefined when there is no text that can be read, or when the
 * decision cannot be carried out: then the choice itself has to do.
 */
export function editedWith({ edit, merge, sides, hints }: Session, path: string, decision: Decision): Value {
  const place = findPath(path);
  if (!edit || edit.document === undefined || !place) return undefined;
  const { document, problems } = decideMerge(merge, sides, { [path]: decision }, hints);
  if (problems.length > 0) return undefined;
  return assign(edit.document, place, valueAt(document, place), sides, hints);
}

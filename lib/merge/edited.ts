import { assign } from "./assign";
import { decideMerge } from "./decide";
import { findPath, valueAt } from "./path";
import type { Session } from "./session";
import type { Decisions, Value } from "./types";

/**
 * The hand-edited document with fields decided, so that a pick in the fields view adds to what was
 * typed instead of replacing it. Undefined when there is no text that can be read, or when a
 * decision cannot be carried out: then the choices themselves have to do.
 */
export function editedWith({ edit, merge, sides, hints }: Session, decisions: Decisions): Value {
  if (!edit || edit.document === undefined) return undefined;
  const { document, problems } = decideMerge(merge, sides, decisions, hints);
  if (problems.length > 0) return undefined;
  return Object.keys(decisions).reduce<Value>((result, path) => {
    const place = findPath(path);
    return place ? assign(result, place, valueAt(document, place), sides, hints) : result;
  }, edit.document);
}

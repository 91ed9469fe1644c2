import { isObject, type Json, type JsonObject } from "@/lib/json";
import { kubernetesHints, type MergeHints } from "./hints";
import { withoutIgnored } from "./ignored";
import { identify } from "./lists";
import { entryOf, formatPath, type Segment } from "./path";
import type { Value } from "./types";

/**
 * True when two documents say the same: the order of map keys does not matter, ignored places do
 * not count. Numbers and strings differ, null and missing differ, the order of a list matters.
 */
export const isSame = (a: Value, b: Value, hints: MergeHints = kubernetesHints): boolean =>
  a === b || sameValue(withoutIgnored(a, hints), withoutIgnored(b, hints));

/** `isSame` for a part of a document, where no place is ignored. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return Number.isNaN(a) && Number.isNaN(b);
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((element, i) => sameValue(element, b[i]));
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** The deepest paths at which two documents differ, in reading order; empty when they are the same. */
export function differingPaths(a: Value, b: Value, hints: MergeHints = kubernetesHints): string[] {
  return differencesBelow([], withoutIgnored(a, hints), withoutIgnored(b, hints), hints);
}

/** `differingPaths` for the part of two documents at `start`. */
export function differencesBelow(start: readonly Segment[], a: Value, b: Value, hints: MergeHints): string[] {
  const found: string[] = [];
  const path = [...start];
  const visitAt = (segment: Segment, left: Value, right: Value) => {
    path.push(segment);
    visit(left, right);
    path.pop();
  };
  const visit = (left: Value, right: Value): void => {
    if (Array.isArray(left) && Array.isArray(right)) visitLists(left, right);
    else if (isObject(left) && isObject(right)) visitMaps(left, right);
    else if (!sameValue(left, right)) found.push(formatPath(path));
  };
  const visitMaps = (left: JsonObject, right: JsonObject): void => {
    for (const key of Object.keys(left)) visitAt(key, left[key], entryOf(right, key));
    for (const key of Object.keys(right)) if (!Object.hasOwn(left, key)) visitAt(key, undefined, right[key]);
  };
  const visitLists = (left: Json[], right: Json[]): void => {
    const lists = identify(path, [left, right], hints);
    const [from, to] = lists?.members ?? [];
    if (lists?.keyed && from && to) {
      const common = (ids: readonly string[], other: ReadonlyMap<string, Json>) =>
        ids.filter((id) => other.has(id));
      if (!sameValue(common(from.ids, to.elements), common(to.ids, from.elements)))
        found.push(formatPath(path));
      for (const id of new Set([...from.ids, ...to.ids]))
        visitAt(lists.segmentOf(id), from.elements.get(id), to.elements.get(id));
    } else if (lists || left.length !== right.length) {
      if (!sameValue(left, right)) found.push(formatPath(path));
    } else for (const [i, element] of left.entries()) visitAt(i, element, right[i]);
  };
  visit(a, b);
  return found;
}

/** A text that is equal exactly for the same values: to look values up instead of comparing each with each. */
export function fingerprint(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(fingerprint).join(",")}]`;
  if (!isObject(value)) return typeof value === "string" ? JSON.stringify(value) : String(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${fingerprint(value[key])}`).join(",")}}`;
}

import { isObject, type Json, type JsonObject } from "@/lib/json";
import { differencesBelow, sameValue } from "@/lib/merge/compare";
import { plainHints } from "@/lib/merge/hints";
import { valueAt } from "@/lib/merge/path";

export type Change = { path: string; before: Json; after: Json };

/** An entry's two documents place by place; what was created or deleted changes from or to nothing. */
export function changesBetween(before: Json, after: Json): Change[] {
  const [left, right] = [before ?? {}, after ?? {}];
  return differencesBelow([], left, right, plainHints).map((path) => ({
    path,
    before: valueAt(left, path) ?? null,
    after: valueAt(right, path) ?? null,
  }));
}

/**
 * Two documents without what they share, map by map; a list that differs stays whole, since its
 * positions mean nothing without their neighbours. Keeps the log of a big document small.
 */
export function onlyChanged(
  before: JsonObject,
  after: JsonObject,
): { before: JsonObject; after: JsonObject } {
  const kept = { before: {} as JsonObject, after: {} as JsonObject };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [left, right] = [ownEntry(before, key), ownEntry(after, key)];
    if (sameValue(left, right)) continue;
    const inner = isObject(left) && isObject(right) ? onlyChanged(left, right) : null;
    if (left !== undefined) put(kept.before, key, inner?.before ?? left);
    if (right !== undefined) put(kept.after, key, inner?.after ?? right);
  }
  return kept;
}

/** Whether nothing is left of two documents without what they share. */
export const isUnchanged = ({ before, after }: { before: JsonObject; after: JsonObject }): boolean =>
  Object.keys({ ...before, ...after }).length === 0;

const ownEntry = (map: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

// Assigning to `__proto__` would set a prototype instead of a key.
function put(map: JsonObject, key: string, value: Json): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

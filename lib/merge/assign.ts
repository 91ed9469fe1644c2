import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "./compare";
import type { MergeHints } from "./hints";
import { setEntry } from "./ignored";
import { identify, type Members } from "./lists";
import { arrange } from "./order";
import { entryOf, type Path, positionOf, type Segment, valueAt } from "./path";
import type { Sides, Value } from "./types";

/** True when the document has the map or list in which a path's last segment stands, or may be given it. */
export function hasParent(document: Value, path: Path, hints: MergeHints): boolean {
  const last = path.at(-1);
  if (last === undefined) return true;
  const parentPath = path.slice(0, -1);
  const parent = valueAt(document, parentPath);
  if (typeof last !== "string") return Array.isArray(parent);
  return (
    isObject(parent) ||
    (parent === undefined && canAppear(parentPath, hints) && hasParent(document, parentPath, hints))
  );
}

/** A map whose absence means the same as its emptiness. */
const canAppear = (path: Path, hints: MergeHints) => path.length > 0 && hints.holdsIgnored(path);

/**
 * The document with another value at a path whose parent it has; undefined removes what is there.
 * An element that comes into a keyed list stands where a merge would have put it. Copies only the
 * way to the place.
 */
export function assign(document: Value, path: Path, value: Value, sides: Sides, hints: MergeHints): Value {
  const put = (current: Value, depth: number): Value => {
    const segment = path[depth];
    if (segment === undefined) return value;
    if (typeof segment === "string") {
      const map = current === undefined && canAppear(path.slice(0, depth), hints) ? {} : current;
      return isObject(map) ? putEntry(map, segment, depth) : current;
    }
    return Array.isArray(current) ? putElement(current, segment, depth) : current;
  };

  const putEntry = (map: JsonObject, key: string, depth: number): JsonObject => {
    const next = put(entryOf(map, key), depth + 1);
    const copy: JsonObject = {};
    for (const name of Object.keys(map)) setEntry(copy, name, name === key ? next : map[name]);
    if (!Object.hasOwn(map, key)) setEntry(copy, key, next);
    return copy;
  };

  const putElement = (list: Json[], segment: Exclude<Segment, string>, depth: number): Json[] => {
    const position = positionOf(list, segment);
    const next = put(list[position], depth + 1);
    if (next !== undefined && position >= 0) return list.with(position, next);
    const others = list.filter((_, i) => i !== position);
    const changed = next === undefined ? others : [...others, next];
    return typeof segment === "number"
      ? changed
      : rearranged(list, changed, path.slice(0, depth), sides, hints);
  };

  return put(document, 0);
}

/**
 * A keyed list that lost or gained an element, in the order of a merge with just these elements:
 * deciding a conflict must give the same list whichever side the document showed before. A list that
 * an earlier decision put in another order stays in it, new elements at its end.
 */
function rearranged(before: Json[], after: Json[], path: Path, sides: Sides, hints: MergeHints): Json[] {
  const versions = [sides.base, sides.gui, sides.git].map((side) => {
    const there = valueAt(side, path);
    return Array.isArray(there) ? there : [];
  });
  const lists = identify(path, [...versions, before, after], hints);
  const [base, gui, git, previous, current] = lists?.members ?? [];
  if (!lists?.keyed || !base || !gui || !git || !previous || !current) return after;
  const orders = { base: base.ids, gui: gui.ids, git: git.ids };
  const merged = ({ ids, elements }: Members) => [
    ...new Set([...arrange(orders, (id) => elements.has(id), lists.compare), ...ids]),
  ];
  if (!sameValue(merged(previous), [...previous.ids])) return after;
  return merged(current).map((id) => current.elements.get(id) as Json);
}

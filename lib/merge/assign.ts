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

/** A copy of a document with one place changed, as `WorkingDocument.assign` changes it. */
export function assign(document: Value, path: Path, value: Value, sides: Sides, hints: MergeHints): Value {
  const working = new WorkingDocument(document, sides, hints);
  working.assign(path, value);
  return working.document;
}

/** A document that is being changed place by place; what it was made from stays untouched. */
export class WorkingDocument {
  /** Maps and lists made here, which may be changed again without another copy. */
  private readonly own = new WeakSet<object>();

  constructor(
    public document: Value,
    private readonly sides: Sides,
    private readonly hints: MergeHints,
  ) {}

  /**
   * Sets the value at a path that has a parent; undefined removes what is there. An element that
   * comes into a keyed list stands where a merge would have put it.
   */
  assign(path: Path, value: Value): void {
    this.document = this.put(this.document, path, 0, value);
  }

  private put(current: Value, path: Path, depth: number, value: Value): Value {
    const segment = path[depth];
    if (segment === undefined) return value;
    if (typeof segment !== "string")
      return Array.isArray(current) ? this.putElement(current, segment, path, depth, value) : current;
    const map = current === undefined && canAppear(path.slice(0, depth), this.hints) ? {} : current;
    return isObject(map) ? this.putEntry(map, segment, path, depth, value) : current;
  }

  private putEntry(map: JsonObject, key: string, path: Path, depth: number, value: Value): JsonObject {
    const next = this.put(entryOf(map, key), path, depth + 1, value);
    const copy = this.owned(map, () => Object.fromEntries(Object.entries(map)));
    if (next === undefined) delete copy[key];
    else setEntry(copy, key, next);
    return copy;
  }

  private putElement(
    list: Json[],
    segment: Exclude<Segment, string>,
    path: Path,
    depth: number,
    value: Value,
  ) {
    const position = positionOf(list, segment);
    const next = this.put(list[position], path, depth + 1, value);
    if (next !== undefined && position >= 0) {
      const copy = this.owned(list, () => [...list]);
      copy[position] = next;
      return copy;
    }
    const others = list.filter((_, i) => i !== position);
    const changed = next === undefined ? others : [...others, next];
    if (typeof segment === "number") return changed;
    return rearranged(list, changed, path.slice(0, depth), this.sides, this.hints);
  }

  private owned<T extends object>(value: T, copyOf: () => T): T {
    if (this.own.has(value)) return value;
    const copy = copyOf();
    this.own.add(copy);
    return copy;
  }
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

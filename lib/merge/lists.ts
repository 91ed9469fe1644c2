import type { Json } from "@/lib/json";
import type { MergeHints } from "./hints";
import { type ElementKey, formatSegment, type Path } from "./path";

type Scalar = null | boolean | number | string;

/** A list whose elements have identities: `ids` in the list's order. */
export type Members = { ids: readonly string[]; elements: ReadonlyMap<string, Json> };

/** Versions of one list whose elements can be told apart across versions. */
export type IdentifiedLists = {
  /** True for lists of objects with keys, false for lists of scalars. */
  keyed: boolean;
  members: readonly Members[];
  segmentOf(id: string): ElementKey;
  /** Order between new elements at one place: numbers before text, each from small to large. */
  compare(a: string, b: string): number;
};

const isScalar = (value: Json): value is Scalar => typeof value !== "object" || value === null;

/** Tells the elements of several versions of a list apart; undefined when the list is one value. */
export function identify(
  path: Path,
  lists: readonly (readonly Json[])[],
  hints: MergeHints,
): IdentifiedLists | undefined {
  if (lists.every((list) => list.every(isScalar)))
    return identifyScalars(lists as readonly (readonly Scalar[])[]);
  const keys = new Map<string, ElementKey>();
  const members: Members[] = [];
  for (const list of lists) {
    const listKeys = hints.listKeys(path, list);
    if (listKeys === undefined) return undefined;
    const ids = listKeys.map(formatSegment);
    ids.forEach((id, i) => {
      keys.set(id, listKeys[i] as ElementKey);
    });
    members.push({ ids, elements: new Map(ids.map((id, i) => [id, list[i] as Json])) });
  }
  const segmentOf = (id: string) => keys.get(id) as ElementKey;
  const compare = (a: string, b: string) =>
    compareScalarLists(
      segmentOf(a).match.map((m) => m.value),
      segmentOf(b).match.map((m) => m.value),
    ) || compareScalars(a, b);
  return { keyed: true, members, segmentOf, compare };
}

/** Equal scalars are told apart by counting them, so that duplicates stay. */
function identifyScalars(lists: readonly (readonly Scalar[])[]): IdentifiedLists {
  const values = new Map<string, Scalar>();
  const members = lists.map((list): Members => {
    const counts = new Map<Scalar, number>();
    const elements = new Map<string, Json>();
    for (const value of list) {
      const count = counts.get(value) ?? 0;
      counts.set(value, count + 1);
      const id = scalarId(value, count);
      elements.set(id, value);
      values.set(id, value);
    }
    return { ids: [...elements.keys()], elements };
  });
  return {
    keyed: false,
    members,
    segmentOf: () => {
      throw new Error("Elements of a list of scalars have no key.");
    },
    compare: (a, b) =>
      compareScalars(values.get(a) as Scalar, values.get(b) as Scalar) || compareScalars(a, b),
  };
}

const scalarId = (value: Scalar, occurrence: number) => `${occurrence}:${typeof value}:${value}`;

/** Which elements of three lists of scalars stay when the lists are merged as sets; duplicates stay where both have them. */
export function mergedScalars(
  base: readonly Json[],
  gui: readonly Json[],
  git: readonly Json[],
): ReadonlySet<string> {
  const [before, ours, theirs] = [countScalars(base), countScalars(gui), countScalars(git)];
  const kept = new Set<string>();
  for (const value of new Set([...ours.keys(), ...theirs.keys()])) {
    const count = mergedCount(before.get(value) ?? 0, ours.get(value) ?? 0, theirs.get(value) ?? 0);
    for (let i = 0; i < count; i += 1) kept.add(scalarId(value, i));
  }
  return kept;
}

function countScalars(list: readonly Json[]): Map<Scalar, number> {
  const counts = new Map<Scalar, number>();
  for (const value of list as readonly Scalar[]) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How often a scalar stays: as on the side that changed its count; a removal wins over a repetition. */
function mergedCount(base: number, gui: number, git: number): number {
  if (gui === git || git === base) return gui;
  if (gui === base) return git;
  return gui === 0 || git === 0 ? 0 : Math.max(gui, git);
}

const TYPE_ORDER = ["object", "boolean", "number", "string"];

function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a !== typeof b) return TYPE_ORDER.indexOf(typeof a) - TYPE_ORDER.indexOf(typeof b);
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareScalarLists(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const order = compareScalars(a[i] as Scalar, b[i] as Scalar);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

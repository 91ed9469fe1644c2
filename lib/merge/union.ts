import { isObject, type Json, type JsonObject } from "@/lib/json";
import { fingerprint, sameValue } from "./compare";
import type { MergeHints } from "./hints";
import { setEntry } from "./ignored";
import { identify } from "./lists";
import { arrange } from "./order";
import { entryOf, formatPath, type Path, type Segment } from "./path";
import type { DecisionProblem, Value } from "./types";

export type Union = { value: Value; problems: DecisionProblem[] };

/** The union of two lists or of two maps; anything else is a problem, because one place holds one scalar. */
export function keepBoth(base: Value, gui: Value, git: Value, path: Path, hints: MergeHints): Union {
  const isPossible = (Array.isArray(gui) && Array.isArray(git)) || (isObject(gui) && isObject(git));
  if (isPossible) return union(base, gui, git, path, hints);
  return { value: gui, problems: [{ path: formatPath(path), message: reason(gui, git) }] };
}

/**
 * Every key and every element that either side has, removals not honoured.
 *
 * Lists of scalars and of objects with keys stand in the order of a merge (the GUI's where both
 * reordered); of other lists, the GUI's elements come first, then Git's that are not among them.
 * Where both have a key or element the side that changed it wins; if both changed it there is no
 * "both", which is a problem at that path.
 */
function union(base: Value, gui: Value, git: Value, start: Path, hints: MergeHints): Union {
  const problems: DecisionProblem[] = [];
  const path = [...start];

  const joinAt = (segment: Segment, b: Value, ours: Value, theirs: Value): Value => {
    if (ours === undefined || theirs === undefined) return ours ?? theirs;
    path.push(segment);
    const joined = join(b, ours, theirs);
    path.pop();
    return joined;
  };

  const join = (b: Value, ours: Value, theirs: Value): Value => {
    if (isObject(ours) && isObject(theirs)) return joinMaps(isObject(b) ? b : {}, ours, theirs);
    if (Array.isArray(ours) && Array.isArray(theirs))
      return joinLists(Array.isArray(b) ? b : [], ours, theirs);
    if (sameValue(ours, theirs) || sameValue(b, ours)) return theirs;
    if (!sameValue(b, theirs)) problems.push({ path: formatPath(path), message: reason(ours, theirs) });
    return ours;
  };

  const joinMaps = (b: JsonObject, ours: JsonObject, theirs: JsonObject): JsonObject => {
    const joined: JsonObject = {};
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)]))
      setEntry(joined, key, joinAt(key, entryOf(b, key), entryOf(ours, key), entryOf(theirs, key)));
    return joined;
  };

  const joinLists = (b: Json[], ours: Json[], theirs: Json[]): Json[] => {
    const lists = identify(path, [b, ours, theirs], hints) ?? identify(path, [[], ours, theirs], hints);
    const [before, left, right] = lists?.members ?? [];
    if (!lists || !before || !left || !right) {
      const present = new Set(ours.map(fingerprint));
      return [...ours, ...theirs.filter((element) => !present.has(fingerprint(element)))];
    }
    const joined = new Map<string, Json>();
    for (const id of new Set([...left.ids, ...right.ids])) {
      const [element, other] = [left.elements.get(id), right.elements.get(id)];
      const value = lists.keyed
        ? joinAt(lists.segmentOf(id), before.elements.get(id), element, other)
        : (element ?? other);
      joined.set(id, value as Json);
    }
    const orders = { base: before.ids, gui: left.ids, git: right.ids };
    return arrange(orders, (id) => joined.has(id), lists.compare).map((id) => joined.get(id) as Json);
  };

  return { value: join(base, gui, git), problems };
}

function reason(gui: Value, git: Value): string {
  if (gui === undefined || git === undefined)
    return "Only one side has this, so there is nothing to keep beside it: take one of the sides.";
  const isContainer = (value: Value) => typeof value === "object" && value !== null;
  if (isContainer(gui) || isContainer(git))
    return "The sides have different types here, so only one of them can be kept.";
  return "This place holds a single value, so both cannot be kept: take one of the sides.";
}

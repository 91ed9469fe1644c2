import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "./compare";
import { kubernetesHints, type MergeHints } from "./hints";
import { comparedSides, setEntry, withIgnoredOf } from "./ignored";
import { type IdentifiedLists, identify, mergedScalars } from "./lists";
import { arrange, isContested, isSameOrder, type Orders } from "./order";
import { entryOf, formatPath, parsePath, type Segment, valueAt } from "./path";
import type { FieldChange, FieldConflict, Merge, Side, Sides, Value } from "./types";
import { keepBoth } from "./union";

/*
 * The three-way merge of structured documents: what did each side change since both agreed, and do
 * these changes get along?
 *
 * Text merges answer by lines, and so call two edits of one map a conflict and miss a key that was
 * moved. This merge walks the three documents together as data. Maps merge by key, lists of objects
 * by the key of their kind (hints.ts), lists of scalars as ordered sets, anything else is one value.
 * A place conflicts only when both sides changed it and not to the same: everything else has one
 * answer. A subtree that one side removed and the other changed is one conflict at its root, because
 * a half-filled remainder is what nobody wrote.
 *
 * One walk visits each node once; whole subtrees are compared only where the walk ends, so the cost
 * is linear in the size of the documents. Results share unchanged parts with the inputs.
 */

/**
 * Merges two edited documents over the one both came from; undefined is a document that a side does
 * not have. At conflicting places the result holds the GUI's value. Never throws, changes no input.
 */
export function merge3(base: Value, gui: Value, git: Value, hints: MergeHints = kubernetesHints): Merge {
  const walk = new Walk(hints);
  const sides = comparedSides({ base, gui, git }, hints);
  const merged = walk.value(sides.base, sides.gui, sides.git);
  const { document, conflicts, changes } = contestRuling({ document: merged, ...walk.found }, sides, hints);
  return { document: withIgnoredOf(git ?? gui, document, hints), conflicts, changes };
}

/**
 * One side changed how the rest is read (its apiVersion) while the other edited under the old reading:
 * their fields cannot be mixed, however well they get along by name. That is asked about.
 */
function contestRuling(merge: Merge, { base, gui, git }: Sides, hints: MergeHints): Merge {
  if (!isObject(base) || !isObject(gui) || !isObject(git) || !isObject(merge.document)) return merge;
  const contested = merge.changes.filter(
    ({ path, side }) =>
      hints.ruling.includes(path) && side !== "both" && hasOwn(merge, other(side), gui, git),
  );
  if (contested.length === 0) return merge;
  const document = { ...merge.document };
  for (const { path } of contested) setEntry(document, path, entryOf(gui, path));
  const asked = contested.map(({ path }): FieldConflict => {
    const [before, ours, theirs] = [base, gui, git].map((side) => entryOf(side, path));
    return { path, base: before, gui: ours, git: theirs, canKeepBoth: false };
  });
  return {
    document,
    conflicts: [...asked, ...merge.conflicts],
    changes: merge.changes.filter((change) => !contested.includes(change)),
  };
}

const other = (side: Side): Side => (side === "gui" ? "git" : "gui");

/** Whether a side changed anything that the other does not say as well. */
const hasOwn = ({ conflicts, changes }: Merge, side: Side, gui: JsonObject, git: JsonObject): boolean =>
  conflicts.length > 0 ||
  changes.some(
    (change) =>
      change.side === side ||
      (change.side === "both" &&
        !sameValue(valueAt(gui, parsePath(change.path)), valueAt(git, parsePath(change.path)))),
  );

class Walk {
  private readonly conflicts: FieldConflict[] = [];
  private readonly changes: FieldChange[] = [];
  private readonly path: Segment[] = [];

  constructor(private readonly hints: MergeHints) {}

  get found(): Pick<Merge, "conflicts" | "changes"> {
    return { conflicts: this.conflicts, changes: this.changes };
  }

  value(base: Value, gui: Value, git: Value): Value {
    if (base === gui && base === git) return gui;
    if (isObject(base) && isObject(gui) && isObject(git)) return this.present(this.maps(base, gui, git));
    if ([base, gui, git].every(isMapOrMissing)) {
      if (this.isHolder()) return this.present(this.maps(mapOf(base), mapOf(gui), mapOf(git)));
      if (isObject(gui) && isObject(git)) return this.addedMaps(gui, git);
    }
    if (Array.isArray(base) && Array.isArray(gui) && Array.isArray(git)) return this.lists(base, gui, git);
    return this.whole(base, gui, git);
  }

  /** A map whose absence means the same as its emptiness, so that a side without it removed its entries one by one. */
  private isHolder(): boolean {
    return this.path.length > 0 && this.hints.holdsIgnored(this.path);
  }

  private present(map: JsonObject): Value {
    for (const _ in map) return map;
    return this.isHolder() ? undefined : map;
  }

  private valueAt(segment: Segment, base: Value, gui: Value, git: Value): Value {
    if (base === gui && base === git) return gui;
    this.path.push(segment);
    const result = this.value(base, gui, git);
    this.path.pop();
    return result;
  }

  /** Keys stand in Git's order, because Git's text is what will be edited. */
  private maps(base: JsonObject, gui: JsonObject, git: JsonObject): JsonObject {
    const result: JsonObject = {};
    const visit = (key: string) =>
      setEntry(result, key, this.valueAt(key, entryOf(base, key), entryOf(gui, key), entryOf(git, key)));
    for (const key of Object.keys(git)) visit(key);
    for (const key of Object.keys(gui)) if (!Object.hasOwn(git, key)) visit(key);
    for (const key of Object.keys(base)) if (!Object.hasOwn(git, key) && !Object.hasOwn(gui, key)) visit(key);
    return result;
  }

  /** Two maps added at one key merge inside; when they turn out equal that is one change, not one per key. */
  private addedMaps(gui: JsonObject, git: JsonObject): JsonObject {
    const [conflictsBefore, changesBefore] = [this.conflicts.length, this.changes.length];
    const result = this.maps({}, gui, git);
    const isAgreed =
      this.conflicts.length === conflictsBefore &&
      this.changes.slice(changesBefore).every((change) => change.side === "both");
    if (isAgreed) {
      this.changes.length = changesBefore;
      this.change("both", undefined, result);
    }
    return result;
  }

  private whole(base: Value, gui: Value, git: Value): Value {
    const isGuiChanged = !sameValue(base, gui);
    const isGitChanged = !sameValue(base, git);
    if (!isGuiChanged) return isGitChanged ? this.change("git", base, git) : git;
    if (!isGitChanged) return this.change("gui", base, gui);
    if (sameValue(gui, git)) return this.change("both", base, git);
    return this.conflict(base, gui, git);
  }

  private lists(base: Json[], gui: Json[], git: Json[]): Value {
    // Most lists are as they were; telling their elements apart would cost more than the comparison.
    if (sameValue(gui, git) && sameValue(base, git)) return git;
    const lists = identify(this.path, [base, gui, git], this.hints);
    if (!lists) return this.whole(base, gui, git);
    return lists.keyed ? this.keyedLists(lists, base, gui, git) : this.scalarLists(lists, base, gui, git);
  }

  private scalarLists(lists: IdentifiedLists, base: Json[], gui: Json[], git: Json[]): Value {
    const isOneSided = sameValue(base, gui) || sameValue(base, git) || sameValue(gui, git);
    if (isOneSided) return this.whole(base, gui, git);
    const orders = ordersOf(lists);
    if (isContested(orders)) return this.conflict(base, gui, git);
    const elements = new Map(lists.members.flatMap((members) => [...members.elements]));
    const kept = mergedScalars(base, gui, git);
    const isKept = (id: string) => kept.has(id);
    const result = arrange(orders, isKept, lists.compare).map((id) => elements.get(id) as Json);
    return this.change("both", base, result);
  }

  private keyedLists(lists: IdentifiedLists, base: Json[], gui: Json[], git: Json[]): Value {
    const orders = ordersOf(lists);
    if (isContested(orders)) return this.conflict(base, gui, git);
    const [before, ours, theirs] = lists.members.map((members) => members.elements) as [
      Elements,
      Elements,
      Elements,
    ];
    const merged = new Map<string, Json>();
    for (const id of new Set([...orders.git, ...orders.gui, ...orders.base])) {
      const element = this.valueAt(lists.segmentOf(id), before.get(id), ours.get(id), theirs.get(id));
      if (element !== undefined) merged.set(id, element);
    }
    const isKept = (id: string) => merged.has(id);
    if (isSameOrder(orders.gui, orders.git) && isSameOrder(orders.base, orders.git))
      return orders.git.filter(isKept).map((id) => merged.get(id) as Json);
    const order = arrange(orders, isKept, lists.compare);
    const result = order.map((id) => merged.get(id) as Json);
    const winner = orderWinner(orders, order);
    if (winner) this.change(winner, base, result);
    return result;
  }

  private change<T extends Value>(side: Side | "both", base: Value, result: T): T {
    this.changes.push({ path: formatPath(this.path), base, result, side });
    return result;
  }

  private conflict(base: Value, gui: Value, git: Value): Value {
    const canKeepBoth = keepBoth(base, gui, git, this.path, this.hints).problems.length === 0;
    this.conflicts.push({ path: formatPath(this.path), base, gui, git, canKeepBoth });
    return gui;
  }
}

const isMapOrMissing = (value: Value) => value === undefined || isObject(value);
const mapOf = (value: Value): JsonObject => (isObject(value) ? value : {});

type Elements = ReadonlyMap<string, Json>;

/** The orders of three identified lists, given as base, GUI, Git. */
function ordersOf({ members }: IdentifiedLists) {
  const [base, gui, git] = members.map((list) => list.ids);
  return { base: base ?? [], gui: gui ?? [], git: git ?? [] };
}

/** Whose order a merged list has, when not everybody has the same. */
function orderWinner({ base, gui, git }: Orders, result: readonly string[]): Side | "both" | undefined {
  const kept = new Set(result);
  const isOrderOf = (side: readonly string[]) => {
    const inSide = new Set(side);
    const expected = side.filter((id) => kept.has(id));
    return result.filter((id) => inSide.has(id)).every((id, i) => id === expected[i]);
  };
  const [isGuis, isGits] = [isOrderOf(gui), isOrderOf(git)];
  if (isGuis && isGits) return isOrderOf(base) ? undefined : "both";
  return isGuis ? "gui" : "git";
}

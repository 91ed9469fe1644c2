import { isObject } from "@/lib/json";
import { WorkingDocument } from "./assign";
import { differencesBelow, sameValue } from "./compare";
import { kubernetesHints, type MergeHints } from "./hints";
import { withIgnoredOf, withoutIgnored } from "./ignored";
import { isDivided, type Ownership, ownerOf } from "./ownership-rules";
import { formatPath, type Path, parsePath, valueAt } from "./path";
import type { Side, Sides, Value } from "./types";

/*
 * Field ownership as a step before the merge.
 *
 * At a place that one side owns, the other side's document is given the owner's value. What both then
 * say there is the same, so the merge has nothing to decide, its laws hold as they are, and whatever
 * the side that does not own the place had written there is put back by the very sync that would have
 * carried it over. Rejected: deciding conflicts for the owner after the merge, which would still let
 * the other side's unopposed changes through.
 */

/** A change that did not flow, because the place is the other side's. */
export type PutBack = { path: string; owner: Side };

export type OwnedSides = { gui: Value; git: Value; putBack: PutBack[] };

/**
 * The two sides as a merge may see them. A document that only one side has flows whole, unless the
 * other side's deletion of it is decided by a rule for `$`.
 */
export function applyOwnership(
  sides: Sides,
  ownership: Ownership,
  hints: MergeHints = kubernetesHints,
): OwnedSides {
  const { base, gui, git } = sides;
  if (ownership.length === 0) return { gui, git, putBack: [] };
  if (gui === undefined || git === undefined) return ownedDeletion(sides, ownership, hints);
  return {
    gui: takeOwned(gui, git, "git", ownership, hints),
    git: takeOwned(git, gui, "gui", ownership, hints),
    putBack: [
      ...putBackFrom(base, gui, git, "git", ownership, hints),
      ...putBackFrom(base, git, gui, "gui", ownership, hints),
    ],
  };
}

/**
 * A document with every place that `owner` owns as `from` has it. A document that is missing on either
 * hand is one place, the whole.
 */
export function takeOwned(
  document: Value,
  from: Value,
  owner: Side,
  ownership: Ownership,
  hints: MergeHints = kubernetesHints,
): Value {
  if (document === undefined || from === undefined) return rootOwner(ownership) === owner ? from : document;
  const [own, theirs] = [withoutIgnored(document, hints), withoutIgnored(from, hints)];
  const places = ownedPlaces(own, theirs, owner, ownership, hints);
  if (places.length === 0) return document;
  const working = new WorkingDocument(own, { base: theirs, gui: own, git: theirs }, hints);
  for (const place of places) {
    const value = valueAt(theirs, place);
    if (value !== undefined) makeRoom(working, place);
    working.assign(place, value);
  }
  return withIgnoredOf(document, working.document, hints);
}

/** Whose the whole document is, deletion included; null when no rule names it. */
const rootOwner = (ownership: Ownership): Side | null => ownerOf([], ownership);

function ownedDeletion({ base, gui, git }: Sides, ownership: Ownership, hints: MergeHints): OwnedSides {
  const owner = rootOwner(ownership);
  // What was never agreed on has been created, not deleted.
  if (owner === null || base === undefined || (gui === undefined && git === undefined))
    return { gui, git, putBack: [] };
  const [own, other] = owner === "gui" ? [gui, git] : [git, gui];
  const hasChanged = !sameValue(withoutIgnored(other, hints), withoutIgnored(base, hints));
  return { gui: own, git: own, putBack: hasChanged ? [{ path: "$", owner }] : [] };
}

/** Places of `owner` that the other side has changed to something else than the owner has. */
function putBackFrom(
  base: Value,
  changed: Value,
  owners: Value,
  owner: Side,
  ownership: Ownership,
  hints: MergeHints,
): PutBack[] {
  const [before, other, own] = [base, changed, owners].map((each) => withoutIgnored(each, hints));
  return ownedPlaces(other, own, owner, ownership, hints)
    .filter((place) => !sameValue(valueAt(before, place), valueAt(other, place)))
    .map((place) => ({ path: formatPath(place), owner }));
}

/**
 * The places of `owner` at which two documents differ.
 *
 * What only one of them has comes and goes whole, as the owner of its root says: a subnet without the
 * part that its other side owned would be what nobody wrote. Labels and annotations are the exception,
 * where each entry stands for itself.
 */
function ownedPlaces(a: Value, b: Value, owner: Side, ownership: Ownership, hints: MergeHints): Path[] {
  return differencesBelow([], a, b, hints)
    .map((path) => parsePath(path))
    .flatMap((place) => partsOf(place, valueAt(a, place), valueAt(b, place), ownership))
    .filter((part) => part.owner === owner)
    .map((part) => part.place);
}

type Part = { place: Path; owner: Side | null };

function partsOf(place: Path, left: Value, right: Value, ownership: Ownership): Part[] {
  const whole = { place, owner: ownerOf(place, ownership) };
  if (place[0] !== "metadata" || !isDivided(place, ownership)) return [whole];
  const keys = new Set([left, right].flatMap((value) => (isObject(value) ? Object.keys(value) : [])));
  const parts = [...keys].map((key) => ({
    place: [...place, key],
    owner: ownerOf([...place, key], ownership),
  }));
  const owners = new Set(parts.map((part) => part.owner));
  // Where nothing of it stays with the other side, an empty map would be left.
  return owners.size > 1 ? parts : [parts[0] ? { place, owner: parts[0].owner } : whole];
}

/** Gives the document the map of labels or annotations that an owned entry stands in. */
function makeRoom(working: WorkingDocument, place: Path): void {
  const parent = place.slice(0, -1);
  if (place[0] === "metadata" && !isObject(valueAt(working.document, parent))) working.assign(parent, {});
}

import { isObject } from "@/lib/json";
import type { MergeHints } from "./hints";
import { formatSegment, type Path, positionOf, type Segment, valueAt } from "./path";
import type { Sides, Value } from "./types";

/**
 * The place that a written path means, with every list element by the key that the merge uses for
 * it; undefined when no document has the place, or when a position means different elements on the
 * two sides.
 */
export function findPlace(written: Path, { base, gui, git }: Sides, hints: MergeHints): Path | undefined {
  const place: Segment[] = [];
  const documents = [gui, git, base];
  for (const segment of written) {
    const parents = documents.map((document) => valueAt(document, place));
    const found =
      typeof segment === "string"
        ? hasEntry(parents, segment)
        : elementSegment(parents, segment, place, hints);
    if (found === undefined) return undefined;
    place.push(found);
  }
  return place;
}

const hasEntry = (parents: readonly Value[], key: string) =>
  parents.some((parent) => isObject(parent) && Object.hasOwn(parent, key)) ? key : undefined;

function elementSegment(
  parents: readonly Value[],
  segment: Exclude<Segment, string>,
  path: Path,
  hints: MergeHints,
) {
  const lists = parents.filter((parent) => Array.isArray(parent));
  const segments = new Map<string, Segment>();
  for (const list of lists) {
    const position = positionOf(list, segment);
    if (position < 0) continue;
    const known = hints.listKeys(path, list)?.[position] ?? position;
    segments.set(formatSegment(known), known);
  }
  const [only, other] = [...segments.values()];
  if (other !== undefined) return undefined;
  // The third element of a list without keys is the same one on both sides only while no side grew or shrank.
  if (typeof only === "number" && lists.some((list) => list.length !== lists[0]?.length)) return undefined;
  return only;
}

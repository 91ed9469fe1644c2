import { isObject, type Json } from "@/lib/json";
import { fingerprint } from "@/lib/merge/compare";

export type PathSegment = string | number;

/**
 * The keys by which a list's elements are known, in order; undefined where the list has none.
 * `listKeys` of lib/merge/hints.ts fits.
 */
export type ListKeys = (path: PathSegment[], elements: readonly Json[]) => readonly unknown[] | undefined;

/**
 * For each element of `to`, the position in `from` of the element it was, or undefined for a new one.
 *
 * Elements with keys are the same when their keys are. Without keys, equal elements are paired first (as many as
 * possible in their order, then the moved ones), so that removing one of ten leaves nine untouched; what is left
 * between the same neighbours is taken as changed in place.
 */
export function alignLists(
  from: readonly Json[],
  to: readonly Json[],
  listKeys: ListKeys | undefined,
  path: PathSegment[],
): (number | undefined)[] {
  const fromKeys = listKeys?.(path, from);
  const toKeys = fromKeys && listKeys?.(path, to);
  if (fromKeys && toKeys) {
    const positions = new Map(fromKeys.map((key, index) => [JSON.stringify(key), index]));
    return toKeys.map((key) => positions.get(JSON.stringify(key)));
  }
  const before = from.map(fingerprint);
  const after = to.map(fingerprint);
  const sources = commonInOrder(before, after);
  pairMoved(before, after, sources);
  pairChanged(from, to, sources);
  return sources;
}

/** Longest common subsequence; beyond a size where its table would cost too much, equal ends only. */
function commonInOrder(before: string[], after: string[]): (number | undefined)[] {
  const sources: (number | undefined)[] = after.map(() => undefined);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    sources[start] = start++;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1])
    sources[--endAfter] = --endBefore;
  const width = endAfter - start + 1;
  if ((endBefore - start + 1) * width > 4_000_000) return sources;
  const lengths = new Uint32Array((endBefore - start + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[(i - start) * width + (j - start)] as number;
  for (let i = endBefore - 1; i >= start; i--)
    for (let j = endAfter - 1; j >= start; j--)
      lengths[(i - start) * width + (j - start)] =
        before[i] === after[j]
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  for (let i = start, j = start; i < endBefore && j < endAfter; ) {
    if (before[i] === after[j]) sources[j++] = i++;
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return sources;
}

function pairMoved(before: string[], after: string[], sources: (number | undefined)[]) {
  const used = new Set(sources);
  const free = new Map<string, number[]>();
  before.forEach((text, index) => {
    if (used.has(index)) return;
    const places = free.get(text);
    if (places) places.push(index);
    else free.set(text, [index]);
  });
  after.forEach((text, index) => {
    if (sources[index] === undefined) sources[index] = free.get(text)?.shift();
  });
}

function pairChanged(from: readonly Json[], to: readonly Json[], sources: (number | undefined)[]) {
  const used = new Set(sources);
  let next = 0;
  for (let index = 0; index < to.length; index++) {
    const source = sources[index];
    if (source !== undefined) next = source + 1;
    else if (next < from.length && !used.has(next) && sameShape(from[next], to[index])) {
      used.add(next);
      sources[index] = next++;
    }
  }
}

const sameShape = (a: Json | undefined, b: Json | undefined): boolean =>
  isObject(a) ? isObject(b) : Array.isArray(a) === Array.isArray(b) && !isObject(b);

/** The positions of a longest increasing run within a list: those elements can stay where they are. */
export function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) kept.add(values[at] as number);
  return kept;
}

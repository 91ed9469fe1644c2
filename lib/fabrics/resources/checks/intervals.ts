/** Whole numbers from `first` to `last`, both included. */
export type Interval = { readonly first: number; readonly last: number };

export const contains = ({ first, last }: Interval, number: number): boolean =>
  first <= number && number <= last;

/**
 * Each interval that meets another one, with one that it meets; the one that
 * starts later comes first. Sorting keeps a list of thousands cheap.
 */
export function overlaps<T extends Interval>(intervals: readonly T[]): [later: T, earlier: T][] {
  const found: [T, T][] = [];
  let widest: T | undefined;
  for (const interval of intervals.toSorted((a, b) => a.first - b.first || b.last - a.last)) {
    if (widest && interval.first <= widest.last) found.push([interval, widest]);
    if (!widest || interval.last > widest.last) widest = interval;
  }
  return found;
}

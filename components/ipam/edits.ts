/**
 * What two people do to one object at the same time, for the forms that change it.
 *
 * A form sends only the fields that were changed in it. When somebody else saved meanwhile the server refuses
 * (412); then what they changed is shown, and what was typed is kept.
 */
type Facts = Record<string, unknown>;

/** The fields of `draft` that differ from `stored`: what a PATCH has to say. */
export function changesOf<Draft extends Facts>(stored: Facts, draft: Draft): Partial<Draft> {
  return Object.fromEntries(
    Object.entries(draft).filter(([field, value]) => !isSame(stored[field], value)),
  ) as Partial<Draft>;
}

export type Difference = { field: string; before: unknown; now: unknown };

/** What of these fields is different in the newer version. */
export const differencesOf = (before: Facts, now: Facts, fields: readonly string[]): Difference[] =>
  fields
    .filter((field) => !isSame(before[field], now[field]))
    .map((field) => ({ field, before: before[field], now: now[field] }));

/** What was changed here and what others changed, together: here wins where both touched a field. */
export const rebased = <Draft extends Facts>(stored: Facts, draft: Draft, newer: Draft): Draft => ({
  ...newer,
  ...changesOf(stored, draft),
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Keys in one order, since tags are the same in any. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

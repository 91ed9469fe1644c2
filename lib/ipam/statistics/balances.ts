const DAY_MS = 24 * 3600 * 1000;

/** The day of a time in UTC, as a number that grows by one at each midnight. */
export const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** Midnight UTC with which a day begins. */
export const beginOfDay = (day: number): Date => new Date(day * DAY_MS);

/** `2025-11-12` */
export const dateOfDay = (day: number): string => beginOfDay(day).toISOString().slice(0, 10);

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** What was added less what was taken on one day. */
export type DayChange = { day: number; change: number };

/** What was held at the end of each day from the first change to `today`, without gaps. */
export function balancesOf(
  changes: readonly DayChange[],
  today: number,
): { from: number; balances: number[] } {
  const from = Math.min(today, ...changes.map(({ day }) => day));
  const balances = new Array<number>(today - from + 1).fill(0);
  for (const { day, change } of changes) balances[day - from] = (balances[day - from] ?? 0) + change;
  for (let index = 1; index < balances.length; index++)
    balances[index] = (balances[index] ?? 0) + (balances[index - 1] ?? 0);
  return { from, balances };
}

import type { Reservation } from "@/lib/ipam/reservations/schema";

export type CalendarDay = {
  /** `2026-11-25`, in the reader's own time. */
  key: string;
  date: Date;
  isPast: boolean;
  isToday: boolean;
  ending: Reservation[];
};

const DAYS_A_WEEK = 7;

/** The reader's own day of a moment, `2026-11-25`. */
export const dayKey = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** So many weeks from the Monday of today's on, each day with the reservations that end on it. */
export function weeksFrom(now: Date, weeks: number, held: readonly Reservation[]): CalendarDay[][] {
  const byDay = new Map<string, Reservation[]>();
  for (const one of held) {
    if (one.expires_at === null) continue;
    const key = dayKey(new Date(one.expires_at));
    byDay.set(key, [...(byDay.get(key) ?? []), one]);
  }
  const today = dayKey(now);
  const sinceMonday = (now.getDay() + 6) % DAYS_A_WEEK;
  const dayAt = (index: number): CalendarDay => {
    // Noon, so that no change of the clock moves a day.
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday + index, 12);
    const key = dayKey(date);
    return { key, date, isPast: key < today, isToday: key === today, ending: byDay.get(key) ?? [] };
  };
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: DAYS_A_WEEK }, (_, day) => dayAt(week * DAYS_A_WEEK + day)),
  );
}

"use client";
import { useSyncExternalStore } from "react";
import { Tooltip } from "./tooltip";

const TICK_MS = 15_000;

// One timer for all times of a page; it stops when the last one has gone.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const coarseNow = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

const STEPS: [limitSeconds: number, unitSeconds: number, word: string][] = [
  [3_600, 60, "min"],
  [86_400, 3_600, "h"],
  [86_400 * 14, 86_400, "d"],
];
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

/** `4 min ago`, `in 2 h`, `12 Oct 2026`: short enough for a table cell. */
export function describeAge(at: Date, now: number): string {
  const seconds = (now - at.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 60) return seconds < -20 ? "in a moment" : "just now";
  for (const [limit, unit, word] of STEPS) {
    if (distance >= limit) continue;
    const amount = `${Math.floor(distance / unit)} ${word}`;
    return seconds < 0 ? `in ${amount}` : `${amount} ago`;
  }
  return day.format(at);
}

/** How long ago, kept current, with the exact local time on hover. */
export function RelativeTime({ at, className }: { at: string | Date; className?: string }) {
  const date = typeof at === "string" ? new Date(at) : at;
  const now = useSyncExternalStore(subscribe, coarseNow, coarseNow);
  return (
    <Tooltip content={<span>{exact.format(date)}</span>}>
      {/* Server and browser may render on two sides of a tick; either answer is right. */}
      <time dateTime={date.toISOString()} className={className} suppressHydrationWarning>
        {describeAge(date, Math.max(now, 0))}
      </time>
    </Tooltip>
  );
}

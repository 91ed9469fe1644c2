/**
 * Freeze windows: when nothing is written to a fabric's repository, nor from it into the GUI.
 *
 * A window either recurs (cron, in its own time zone, for some minutes) or is one span of time. Windows
 * that touch or overlap are one: what ends is the last of them. Pure: the clock is an argument.
 */
import { CronExpressionParser } from "cron-parser";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { Moment } from "@/lib/moment";

const MINUTE = 60_000;
const DURATION_MAX = 31 * 24 * 60;
const WINDOWS_MAX = 50;
const FIELDS = 5;

const Shared = {
  name: z.string().trim().min(1).max(100).describe("Shown where a sync is refused."),
  allow_manual: z.boolean().default(false).describe("True holds back automatic syncs only."),
};

const RecurringWindow = z
  .strictObject({
    ...Shared,
    schedule: z.string().trim().min(1).max(100).describe("Cron with five fields, for example `0 22 * * 5`."),
    duration_minutes: z.int().min(1).max(DURATION_MAX),
    timezone: z
      .string()
      .min(1)
      .max(64)
      .default("UTC")
      .describe("Name of the IANA list, for example `Europe/Oslo`."),
  })
  .superRefine(({ schedule, timezone }, check) => {
    if (!isTimeZone(timezone))
      check.addIssue({ code: "custom", path: ["timezone"], message: `There is no time zone ${timezone}.` });
    const problem = problemOfSchedule(schedule);
    if (problem) check.addIssue({ code: "custom", path: ["schedule"], message: problem });
  });

const SingleWindow = z
  .strictObject({
    ...Shared,
    starts_at: Moment,
    ends_at: Moment,
  })
  .refine(({ starts_at, ends_at }) => Date.parse(ends_at) > Date.parse(starts_at), {
    path: ["ends_at"],
    message: "Has to be after starts_at.",
  });

export const FreezeWindow = z.union([RecurringWindow, SingleWindow]);
export type FreezeWindow = z.infer<typeof FreezeWindow>;

export const FreezeWindows = z.array(FreezeWindow).max(WINDOWS_MAX);
export type FreezeWindows = z.infer<typeof FreezeWindows>;

export const isRecurring = (window: FreezeWindow): window is z.infer<typeof RecurringWindow> =>
  "schedule" in window;

/** What holds a fabric back now: the window that ends last, and the moment at which none is open any more. */
export type OpenFreeze = { name: string; until: Date; allowManual: boolean };
export type FreezeSpan = { name: string; startsAt: Date; endsAt: Date };

/** More windows in a row than this are answered with the end of the last one looked at. */
const ROW_MAX = 64;

export function openFreeze(windows: FreezeWindows, now: Date): OpenFreeze | null {
  const open = windows.flatMap((window) => {
    const end = endOf(window, now);
    return end ? [{ window, end }] : [];
  });
  const [last] = open.sort((a, b) => b.end.getTime() - a.end.getTime());
  if (!last) return null;
  let until = last.end;
  for (let turn = 0; turn < ROW_MAX; turn += 1) {
    const ends = windows.flatMap((window) => endOf(window, until)?.getTime() ?? []);
    if (ends.length === 0) break;
    until = new Date(Math.max(...ends));
  }
  // Whoever may sync by hand may do so only where every open window says so.
  return { name: last.window.name, until, allowManual: open.every(({ window }) => window.allow_manual) };
}

/** The next window that opens after `now`; null when none ever does. */
export function nextFreeze(windows: FreezeWindows, now: Date): FreezeSpan | null {
  const spans = windows.flatMap((window) => upcoming(window, now, 1));
  const [first] = spans.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return first ?? null;
}

/** The next times a window opens, soonest first. */
export function upcoming(window: FreezeWindow, now: Date, count: number): FreezeSpan[] {
  if (!isRecurring(window)) {
    const [startsAt, endsAt] = [new Date(window.starts_at), new Date(window.ends_at)];
    return startsAt > now ? [{ name: window.name, startsAt, endsAt }] : [];
  }
  const cron = CronExpressionParser.parse(window.schedule, { currentDate: now, tz: window.timezone });
  const spans: FreezeSpan[] = [];
  while (spans.length < count) {
    const startsAt = cron.next().toDate();
    spans.push({ name: window.name, startsAt, endsAt: endAfter(startsAt, window.duration_minutes) });
  }
  return spans;
}

/** When the window that is open at `time` ends; null when it is not open. */
function endOf(window: FreezeWindow, time: Date): Date | null {
  if (!isRecurring(window))
    return new Date(window.starts_at) <= time && time < new Date(window.ends_at)
      ? new Date(window.ends_at)
      : null;
  // `prev` leaves out the moment it starts from, which may be the one at which the window opens.
  const currentDate = new Date((Math.floor(time.getTime() / 1000) + 1) * 1000);
  const startsAt = CronExpressionParser.parse(window.schedule, { currentDate, tz: window.timezone })
    .prev()
    .toDate();
  const end = endAfter(startsAt, window.duration_minutes);
  return end > time ? end : null;
}

const endAfter = (start: Date, minutes: number) => new Date(start.getTime() + minutes * MINUTE);

/** The windows of a fabric as stored. */
export const freezeWindowsOf = (stored: unknown): FreezeWindows => FreezeWindows.safeParse(stored).data ?? [];

/**
 * Refuses with `frozen` while a window is open. Everything that writes a fabric's repository, or from it
 * into the GUI, asks this first; `manual` is what a person asked for just now.
 */
export function assertNotFrozen(
  ctx: { now: Date },
  fabric: { name: string; freezeWindows: unknown },
  { manual }: { manual: boolean },
): void {
  const freeze = openFreeze(freezeWindowsOf(fabric.freezeWindows), ctx.now);
  if (!freeze || (manual && freeze.allowManual)) return;
  const until = freeze.until.toISOString();
  throw new AppError("frozen", `${fabric.name} is frozen by "${freeze.name}" until ${until}.`, {
    window: freeze.name,
    until,
    suggestions: ["Try again when the window has ended. Dry runs are possible at any time."],
  });
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are taken too, but know no summer time.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

function problemOfSchedule(schedule: string): string | null {
  if (schedule.split(/\s+/).length !== FIELDS) return "Needs five fields: minute, hour, day, month, weekday.";
  try {
    CronExpressionParser.parse(schedule, { tz: "UTC" }).next();
    return null;
  } catch (error) {
    return `Is no schedule: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

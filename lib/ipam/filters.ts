import { z } from "zod";
import { inKeptYears } from "@/lib/moment";
import { missingOr } from "./page";
import { Tags } from "./tags";

const NO_TIME = "Must be a day such as 2025-07-30, or a time with its zone such as 2025-07-30T12:34:56Z.";

const DayOrMoment = inKeptYears(
  z.union([z.iso.datetime({ offset: true }), z.iso.date()], missingOr(NO_TIME)),
);

/** A time, or a day, which begins at midnight UTC. */
export const When = DayOrMoment.transform((text) => new Date(text));

/** The same with whether it is a day, for an end, which counts as a whole where it is one. */
export const WhenOrDay = DayOrMoment.transform((text) => ({ at: new Date(text), isDay: text.length === 10 }));

/** Tags a list is narrowed by, all of which must match: JSON, or `key=value` with commas between. */
export const TagFilter = z
  .string()
  .max(4000)
  .transform((text, context) => {
    const found = Tags.safeParse(readTags(text));
    if (found.success) return found.data;
    context.addIssue({ code: "custom", message: 'Must be JSON such as {"tier":"1"}, or tier=1,site=ams.' });
    return z.NEVER;
  })
  .describe('`{"tier":"1"}` or `tier=1,site=ams`; all must match.');

function readTags(text: string): unknown {
  if (text.trim().startsWith("{")) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
  const pairs = text.split(",").map((pair) => pair.split("="));
  if (pairs.some(({ length }) => length !== 2)) return null;
  return Object.fromEntries(pairs.map(([key = "", value = ""]) => [key.trim(), value.trim()]));
}

/** A field a list is sorted by; with `-` in front, downwards. */
export const sortOf = <const Fields extends readonly [string, ...string[]]>(fields: Fields) =>
  z
    .enum(fields.flatMap((field) => [field, `-${field}`]) as [Fields[number], ...`-${Fields[number]}`[]])
    .describe(`\`${fields.join("`, `")}\`; with - in front, downwards.`);

/** Field and direction of such a word. */
export const sortedBy = (word: string): { field: string; direction: "asc" | "desc" } =>
  word.startsWith("-") ? { field: word.slice(1), direction: "desc" } : { field: word, direction: "asc" };

import { z } from "zod";
import { Tags } from "./tags";

/** A time, or a day, which begins at midnight UTC. */
export const When = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text));

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

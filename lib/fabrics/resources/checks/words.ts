import type { z } from "zod";

const QUOTED_LENGTH_MAX = 60;

/** A value of the document as it may stand in a message, however long or odd it is. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(
    value.length > QUOTED_LENGTH_MAX ? `${value.slice(0, QUOTED_LENGTH_MAX - 1)}…` : value,
  );
}

/** "1 switch", "2 switches". */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** "a, b or c" */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** What to say about a key that nobody reads. */
export function unknownField(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const name = quote(key).slice(1, -1);
  return meant ? `There is no field ${name}; did you mean ${meant}?` : `There is no field ${name} here.`;
}

/** The word that one slip of the keyboard could have turned into this one. */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  known.find((each) => isOneSlip(word.toLowerCase(), each.toLowerCase()));

/** One letter more, less or other, or two letters swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(restA.length, restB.length) <= 1 || (restA.length === 2 && restA === reverse(restB));
}

const reverse = (text: string) => [...text].reverse().join("");

const NEEDED: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

/** The message of a shape's own finding; shapes with a message of their own are not asked here. */
export const wordsFor: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return isUnset(issue.input) ? missing(issue.path?.at(-1)) : wrongType(issue.expected, issue.input);
    case "invalid_value":
      return isUnset(issue.input)
        ? missing(issue.path?.at(-1))
        : `${quote(issue.input)} is not possible; choose ${either(issue.values.map((value) => String(value) || '""'))}.`;
    case "too_small":
      return `Needs at least ${count(Number(issue.minimum), "entry", "entries")}.`;
    case "too_big":
      return `Takes at most ${count(Number(issue.maximum), "entry", "entries")}.`;
    default:
      return "This is not possible here.";
  }
};

const isUnset = (value: unknown) => value === undefined || value === null;

/** What to say about a field that is needed and not there. */
export const missing = (field: PropertyKey | undefined): string =>
  typeof field === "string" ? `${quote(field).slice(1, -1)} is missing.` : "This entry is empty.";

function wrongType(expected: string, value: unknown): string {
  const needed = NEEDED[expected] ?? expected;
  if (expected === "string" && typeof value !== "object")
    return `Needs text, not ${quote(value)}; put it in quotes.`;
  return `Needs ${needed}, not ${typeof value === "string" ? `the text ${quote(value)}` : quote(value)}.`;
}

import type { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;

const TYPES: Record<string, string> = {
  string: "Must be text.",
  number: "Must be a number.",
  int: "Must be a whole number.",
  boolean: "Must be true or false.",
  array: "Must be a list.",
  object: "Must be an object.",
  record: "Must be an object.",
  null: "Must be null.",
};

const FORMATS: Record<string, string> = {
  email: "Must be an email address.",
  url: "Must be a URL.",
  datetime: "Must be a date and time such as 2025-07-30T12:34:56Z.",
  date: "Must be a date such as 2025-07-30.",
  uuid: "Must be a UUID.",
};

/** What a person reads beside a field, in place of zod's own words. A message set on the schema wins over these. */
export function messageFor(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "This field is required.";
      if (Array.isArray(issue.input) && issue.expected !== "object") return "Must be given once.";
      return TYPES[issue.expected] ?? `Must be a ${issue.expected}.`;
    case "invalid_value":
      if (issue.input === undefined) return "This field is required.";
      return `Must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}.`;
    case "too_small":
      return bound("at least", Number(issue.minimum), issue.origin);
    case "too_big":
      return bound("at most", Number(issue.maximum), issue.origin);
    case "invalid_format":
      return FORMATS[issue.format] ?? "Is not in the expected form.";
    case "not_multiple_of":
      return `Must be a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return `Not known here: ${issue.keys.join(", ")}.`;
    case "invalid_key":
      return issue.issues[0]?.message;
    case "invalid_union":
      return unionWords(issue);
    default:
      return undefined;
  }
}

/** Of forms told apart by one field, which values that field may have. */
function unionWords(issue: Extract<RawIssue, { code: "invalid_union" }>): string {
  if (!("options" in issue) || !Array.isArray(issue.options)) return "Fits none of the allowed forms.";
  const given = issue.discriminator && (issue.input as Record<string, unknown>)[issue.discriminator];
  return given === undefined ? "This field is required." : `Must be one of ${issue.options.join(", ")}.`;
}

function bound(word: "at least" | "at most", limit: number, origin: string): string {
  if (origin === "string") {
    if (word === "at least" && limit === 1) return "Must not be empty.";
    return `Must have ${word} ${limit} character${limit === 1 ? "" : "s"}.`;
  }
  if (origin === "array" || origin === "set" || origin === "object" || origin === "record")
    return `Must have ${word} ${limit} ${limit === 1 ? "entry" : "entries"}.`;
  return `Must be ${word} ${limit}.`;
}

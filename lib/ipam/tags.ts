import { z } from "zod";

export const TAGS_MAX = 50;

const Key = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/, "A tag's name has letters, digits, _ and - only.");
const Value = z
  .string()
  .max(500)
  .regex(/^[\p{L}\p{N}_\- .]*$/u, "A tag's value has letters, digits, _, -, . and spaces only.");

/** What a region or a host is marked with. */
export const Tags = z
  .record(Key, Value)
  .refine((tags) => Object.keys(tags).length <= TAGS_MAX, `Has at most ${TAGS_MAX} tags.`)
  .describe("`{key: value}`; at most 50.");
export type Tags = z.infer<typeof Tags>;

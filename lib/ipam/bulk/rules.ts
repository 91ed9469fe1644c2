import { TAGS_MAX, type Tags } from "../tags";
import type { TagChange } from "./schema";

/** The tags of one resource after a change; a text says why it cannot be made. */
export function tagsAfter(current: Tags, { operation, tags }: TagChange): Tags | string {
  const after =
    operation === "add" ? { ...current, ...tags } : operation === "replace" ? tags : without(current, tags);
  const count = Object.keys(after).length;
  return count > TAGS_MAX ? `Would have ${count} tags; at most ${TAGS_MAX} are allowed.` : after;
}

function without(tags: Tags, keys: string[]): Tags {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key)));
}

/** Whether two sets of tags say the same; the order of their keys means nothing. */
export const sameTags = (a: Tags, b: Tags): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => b[key] === value);

/** Each resource once, in the order in which it is first named. */
export function distinct(ids: string[]): string[] {
  const seen = new Map(ids.toReversed().map((id) => [id.toLowerCase(), id]));
  return [...new Set(ids.map((id) => id.toLowerCase()))].map((id) => seen.get(id) ?? id);
}

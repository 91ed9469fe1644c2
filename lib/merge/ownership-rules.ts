import { type Path, PathError, parsePath, type Segment } from "./path";
import type { Side } from "./types";

/** Whose a place is, with everything below it. `*` in a pattern is any one key. */
export type OwnershipRule = { pattern: readonly string[]; owner: Side };

/** The rules of one document; which of them counts for a place, `ownerOf` decides. */
export type Ownership = readonly OwnershipRule[];

const ANY = "*";
const QUOTED_OR_STAR = /"(?:[^"\\]|\\.)*"|(^|\.)\*(?=[.[]|$)/g;

/**
 * Reads the path of a rule: the notation of path.ts, with `*` for any one key. Throws PathError. A list
 * is owned as a whole: with the elements of one in two hands, nobody could say in which order they stand.
 */
export function parsePattern(text: string): string[] {
  const path = parsePath(text.replaceAll(QUOTED_OR_STAR, (found) => (found[0] === '"' ? found : '["*"]')));
  const keys = path.filter((segment) => typeof segment === "string");
  if (keys.length < path.length)
    throw new PathError(`"${text}" names an element of a list; a list is owned as a whole.`);
  return keys;
}

/** What a resource is called is nobody's: a rename in Git is a rename. */
const IDENTITY: readonly Path[] = [["kind"], ["metadata", "name"], ["metadata", "namespace"]];

/**
 * Whose a place is; null when no rule says.
 *
 * The most specific rule wins: the longer path, then the one with fewer `*`, then the earlier one.
 */
export function ownerOf(place: Path, ownership: Ownership): Side | null {
  if (IDENTITY.some((identity) => matches(identity, place, place.length) && place.length === identity.length))
    return null;
  let best: OwnershipRule | null = null;
  for (const rule of ownership)
    if (
      rule.pattern.length <= place.length &&
      matches(rule.pattern, place, rule.pattern.length) &&
      isMoreSpecific(rule, best)
    )
      best = rule;
  return best?.owner ?? null;
}

/** True when a rule speaks of places below this one, so that it has to be looked at part by part. */
export const isDivided = (place: Path, ownership: Ownership): boolean =>
  ownership.some(({ pattern }) => pattern.length > place.length && matches(pattern, place, place.length)) ||
  (ownership.length > 0 &&
    IDENTITY.some((path) => path.length > place.length && matches(path, place, place.length)));

function matches(pattern: Path, place: Path, length: number): boolean {
  for (let at = 0; at < length; at += 1)
    if (!isSegment(pattern[at] as Segment, place[at] as Segment)) return false;
  return true;
}

const isSegment = (pattern: Segment, segment: Segment): boolean =>
  typeof segment === "string" && (pattern === ANY || pattern === segment);

function isMoreSpecific(rule: OwnershipRule, than: OwnershipRule | null): boolean {
  if (than === null) return true;
  if (rule.pattern.length !== than.pattern.length) return rule.pattern.length > than.pattern.length;
  return stars(rule) < stars(than);
}

const stars = ({ pattern }: OwnershipRule) => pattern.filter((segment) => segment === ANY).length;

import { isObject, type Json, type JsonObject } from "@/lib/json";
import type { MergeHints } from "./hints";
import { entryOf, type Path } from "./path";
import type { Sides, Value } from "./types";

/*
 * Ignored places are taken out before anything is compared and put back at the end, so that the
 * merge itself knows nothing of them. Only the few maps that may hold such a place are copied.
 */

/** The document without its ignored places. Untouched parts are shared with the input. */
export const withoutIgnored = (document: Value, hints: MergeHints): Value => strip(document, [], hints);

/** What a merge compares of its three documents. */
export const comparedSides = ({ base, gui, git }: Sides, hints: MergeHints): Sides => ({
  base: withoutIgnored(base, hints),
  gui: withoutIgnored(gui, hints),
  git: withoutIgnored(git, hints),
});

function strip(value: Value, path: Path, hints: MergeHints): Value {
  if (!isObject(value) || !hints.holdsIgnored(path)) return value;
  const kept: JsonObject = {};
  for (const key of Object.keys(value)) {
    const place = [...path, key];
    if (!hints.isIgnored(place)) setEntry(kept, key, strip(value[key], place, hints));
  }
  return path.length > 0 && Object.keys(kept).length === 0 ? undefined : kept;
}

/** The document with the ignored places that `keeper` has, in the order in which `keeper` has them. */
export const withIgnoredOf = (keeper: Value, document: Value, hints: MergeHints): Value =>
  document === undefined ? undefined : restore(keeper, document, [], hints);

function restore(keeper: Value, value: Value, path: Path, hints: MergeHints): Value {
  if (!isObject(keeper) || !hints.holdsIgnored(path)) return value;
  if (value === undefined)
    return strip(keeper, path, hints) === undefined ? keeper : onlyIgnored(keeper, path, hints);
  if (!isObject(value)) return value;
  const whole: JsonObject = {};
  for (const key of Object.keys(keeper)) {
    const place = [...path, key];
    if (hints.isIgnored(place)) setEntry(whole, key, keeper[key]);
    else setEntry(whole, key, restore(keeper[key], entryOf(value, key), place, hints));
  }
  for (const key of Object.keys(value)) if (!Object.hasOwn(whole, key)) setEntry(whole, key, value[key]);
  return whole;
}

/** What stays of a map that the merge removed: nothing, unless it holds ignored entries. */
function onlyIgnored(keeper: JsonObject, path: Path, hints: MergeHints): Value {
  const kept: JsonObject = {};
  for (const key of Object.keys(keeper)) {
    const place = [...path, key];
    if (hints.isIgnored(place)) setEntry(kept, key, keeper[key]);
    else if (isObject(keeper[key]) && hints.holdsIgnored(place))
      setEntry(kept, key, onlyIgnored(keeper[key], place, hints));
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Sets an entry, `__proto__` included; undefined leaves the map as it is. */
export function setEntry(map: JsonObject, key: string, value: Value): void {
  if (value === undefined) return;
  if (key === "__proto__")
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value as Json;
}

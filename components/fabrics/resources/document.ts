import { isObject, type Json, type JsonObject } from "@/lib/json";

export type Path = readonly (string | number)[];

/** The value at a path; undefined where the document has nothing. */
export function valueAt(document: Json | undefined, path: Path): Json | undefined {
  let value = document;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === "number") value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * A copy with `value` at the path, and the maps on the way made where missing.
 * Undefined removes the place, and with it the maps that it leaves empty, so
 * that clearing a field also takes back what filling it had added.
 */
export function withValue(document: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = valueAt(document, [step]);
  const next = withValue(inner, rest, value);
  if (Array.isArray(document) && typeof step === "number") {
    return next === undefined ? document.toSpliced(step, 1) : document.with(step, next);
  }
  const map: JsonObject = isObject(document) ? { ...document } : {};
  if (next === undefined || (value === undefined && isEmptyMap(next) && rest.length > 0)) delete map[step];
  else map[step] = next;
  return map;
}

/** A copy in which the key `from` is called `to`, at its place. */
export function withKeyRenamed(map: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key === from ? to : key, value]));
}

const isEmptyMap = (value: Json) => isObject(value) && Object.keys(value).length === 0;

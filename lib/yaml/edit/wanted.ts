import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { alignLists, type ListKeys, type PathSegment } from "@/lib/yaml/edit/align";
import { setKey } from "@/lib/yaml/to-json";

/**
 * What the document shall hold afterwards: what it holds now, with the differences between `from` and `to`.
 * Places of the document that are in neither (a status, server-set metadata) come through as they are.
 */
export function wantedData(
  actual: Json | undefined,
  from: Json | undefined,
  to: Json,
  listKeys: ListKeys | undefined,
  path: PathSegment[] = [],
): Json {
  if (sameValue(actual, from)) return to;
  if (sameValue(from, to)) return actual ?? null;
  if (isObject(actual) && isObject(from) && isObject(to)) return wantedMap(actual, from, to, listKeys, path);
  if (Array.isArray(actual) && Array.isArray(from) && Array.isArray(to) && actual.length === from.length) {
    const sources = alignLists(from, to, listKeys, path);
    return to.map((element, index) => {
      const source = sources[index];
      if (source === undefined) return element;
      return wantedData(actual[source], from[source], element, listKeys, [...path, source]);
    });
  }
  return to;
}

function wantedMap(
  actual: JsonObject,
  from: JsonObject,
  to: JsonObject,
  listKeys: ListKeys | undefined,
  path: PathSegment[],
): JsonObject {
  const wanted: JsonObject = {};
  for (const key of Object.keys(to)) {
    const isKept = Object.hasOwn(actual, key) && Object.hasOwn(from, key);
    const value = to[key] as Json;
    if (isKept) setKey(wanted, key, wantedData(actual[key], from[key], value, listKeys, [...path, key]));
    // In the text before and not in `from`: not ours, unless `to` now says otherwise.
    else if (!Object.hasOwn(from, key) || Object.hasOwn(actual, key) || !sameValue(from[key], value))
      setKey(wanted, key, value);
  }
  for (const key of Object.keys(actual))
    if (!Object.hasOwn(to, key) && !Object.hasOwn(from, key)) setKey(wanted, key, actual[key] as Json);
  return wanted;
}

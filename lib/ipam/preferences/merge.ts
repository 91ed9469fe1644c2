import { isObject, type Json, type JsonObject } from "@/lib/json";

/** `change` merged into `base` as RFC 7396 says: objects key by key, anything else replaced, null removes. */
export function mergeDeep(base: Json, change: Json): Json {
  if (!isObject(change)) return change;
  const merged = new Map(Object.entries(isObject(base) ? base : {}));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeDeep(merged.get(key) ?? null, value));
  }
  // Through entries, since assigning to `__proto__` would set a prototype instead of a key.
  return Object.fromEntries(merged) as JsonObject;
}

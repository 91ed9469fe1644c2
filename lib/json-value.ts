import { z } from "zod";
import { isObject, type Json } from "./json";

/**
 * Any JSON, for documents that pass through as they are.
 *
 * `z.json()` means the same, and tries six forms on each value it meets: for a page of resources that
 * takes longer than to read them from the database.
 */
export const JsonValue = z
  .custom<Json>(isJson, {
    error: ({ input }) => (input === undefined ? "This field is required." : "Must be JSON."),
  })
  .meta({ id: "Json", description: "Any JSON value." });

/** A map of any JSON by name. */
export const JsonMap = z.record(z.string(), JsonValue);

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isObject(value) && isPlain(value) && Object.values(value).every(isJson);
}

/** A map, not a date or whatever else is an object too. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

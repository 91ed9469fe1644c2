import { isObject, type Json } from "@/lib/json";
import { blockText, DEFAULT_STYLE } from "@/lib/yaml/node-text";

const FIRST_KEYS = ["apiVersion", "kind", "metadata", "spec"];

/**
 * Prints a new document: two spaces of indentation, the usual keys of a Kubernetes object first, and quotes around
 * every string that some YAML reader would take for a number, a date or a boolean.
 */
export function printDocument(data: Json, options: { lineEnding?: "\n" | "\r\n" } = {}): string {
  const { head, body } = blockText(ordered(data), DEFAULT_STYLE);
  // A block string at the root has no key to be indented from.
  const isBlockString = head !== "" && body.length > 0;
  const lines =
    head === "" ? body : isBlockString ? [`--- ${head}`, ...body.map((line) => `  ${line}`)] : [head];
  return lines.map((line) => line + (options.lineEnding ?? "\n")).join("");
}

function ordered(data: Json): Json {
  if (!isObject(data) || !Object.hasOwn(data, "kind")) return data;
  const keys = Object.keys(data);
  const first = FIRST_KEYS.filter((key) => keys.includes(key));
  const rest = keys.filter((key) => !FIRST_KEYS.includes(key));
  // fromEntries defines rather than assigns, so that a key called `__proto__` stays a key.
  return Object.fromEntries([...first, ...rest].map((key) => [key, data[key] as Json]));
}

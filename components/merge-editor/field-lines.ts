import { isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { isObject, type Json } from "@/lib/json";
import { findPath, type Path, positionOf } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";

export type Lines = { fromLine: number; toLine: number };

/**
 * Where fields stand in a text, by path: from the line of the key to the last line of the value.
 * A field that the text does not have, or a text that cannot be read, has no lines.
 */
export function fieldLines(text: string, paths: readonly string[]): Map<string, Lines> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: "silent" });
  const found = new Map<string, Lines>();
  if (document.errors.length > 0 || !document.contents) return found;
  const data = document.toJS() as Json;
  for (const path of paths) {
    const keys = keysTo(data, findPath(path));
    const span = keys && spanOf(document.contents, keys);
    if (!span) continue;
    // A block ends before the next key, so blank lines and the break itself are not part of it.
    const end = span.start + text.slice(span.start, span.end).trimEnd().length;
    found.set(path, { fromLine: counter.linePos(span.start).line, toLine: counter.linePos(end).line });
  }
  return found;
}

/** A path of the merge as plain keys and positions in this document; undefined where it has nothing. */
function keysTo(data: Value, path: Path | undefined): (string | number)[] | undefined {
  const keys: (string | number)[] = [];
  let value = data;
  for (const segment of path ?? []) {
    const key = Array.isArray(value) ? positionOf(value, segment) : segment;
    if (key === -1 || typeof key === "object") return undefined;
    if (Array.isArray(value) && typeof key === "number") value = value[key];
    else if (isObject(value) && typeof key === "string" && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
    keys.push(key);
  }
  return path && keys;
}

function spanOf(root: Node, keys: readonly (string | number)[]): { start: number; end: number } | undefined {
  let node: unknown = root;
  let start = root.range?.[0] ?? 0;
  for (const key of keys) {
    if (isMap(node)) {
      const pair: unknown = node.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (!isPair(pair)) return undefined;
      start = isNode(pair.key) ? (pair.key.range?.[0] ?? start) : start;
      node = pair.value ?? pair.key;
    } else if (isSeq(node) && typeof key === "number") {
      node = node.items[key];
      start = isNode(node) ? (node.range?.[0] ?? start) : start;
    } else return undefined;
  }
  return isNode(node) && node.range ? { start, end: Math.max(start, node.range[1]) } : undefined;
}

import type { Node } from "yaml";
import { composeDocument } from "@/lib/yaml/compose";
import { CannotEdit } from "@/lib/yaml/edit/changes";
import { type Entry, entriesOf, isBlockCollection } from "@/lib/yaml/edit/layout";
import { type AliasTargets, isCollection, isMap } from "@/lib/yaml/nodes";
import { lineLocator } from "@/lib/yaml/problems";
import { scanDocuments } from "@/lib/yaml/scan";

/** A stretch of text; lines and columns count from 1, the end is behind the last character. */
export type TextRange = { line: number; column: number; endLine: number; endColumn: number };

/**
 * Where the value at a path stands, or the nearest parent that exists: for marks in an editor. Path segments are keys
 * and list positions. Of a map or list in block style its key is marked, since marking all its lines says nothing.
 * Undefined for a document that is missing, empty or cannot be read.
 */
export function positionOf(text: string, index: number, path: readonly string[]): TextRange | undefined {
  const scan = scanDocuments(text)[index];
  const document = scan && composeDocument(text, scan);
  if (!document?.root) return undefined;
  const { start, end } = rangeAt(text, document.root, document.aliases, path);
  const locate = lineLocator(text);
  const [from, to] = [locate(start), locate(end)];
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function rangeAt(
  text: string,
  root: Node,
  aliases: AliasTargets,
  path: readonly string[],
): { start: number; end: number } {
  const [start, end] = root.range ?? [0, 0];
  let found = isBlockCollection(root) ? { start, end: lineEnd(text, start) } : { start, end };
  let node: Node | null = root;
  for (const segment of path) {
    const entry: Entry | undefined =
      node && isCollection(node) ? entryAt(text, node, aliases, segment) : undefined;
    if (!entry) break;
    node = entry.place.node;
    found = markOf(text, entry);
  }
  return found;
}

function entryAt(text: string, node: Node, aliases: AliasTargets, segment: string): Entry | undefined {
  try {
    const entries = entriesOf(text, node, aliases);
    return isMap(node) ? entries.find(({ key }) => key === segment) : entries[Number(segment)];
  } catch (error) {
    if (error instanceof CannotEdit) return undefined;
    throw error;
  }
}

function markOf(text: string, { start, place }: Entry): { start: number; end: number } {
  const range = place.node?.range;
  if (!range || range[0] === range[1] || isBlockCollection(place.node))
    return { start, end: place.owner === "map" ? place.slot : lineEnd(text, start) };
  return { start: range[0], end: range[1] };
}

function lineEnd(text: string, offset: number): number {
  const end = /\r?\n|$/.exec(text.slice(offset))?.index ?? 0;
  return offset + end;
}

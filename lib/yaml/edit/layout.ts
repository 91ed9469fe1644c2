import type { CST, Node, Pair } from "yaml";
import { CannotEdit } from "@/lib/yaml/edit/changes";
import { aboveComments, belowDeeperComments, columnOf, lineStart, nextLine } from "@/lib/yaml/edit/lines";
import {
  type AliasTargets,
  isCollection,
  isMap,
  isMergePair,
  isScalar,
  isSeq,
  keyText,
} from "@/lib/yaml/nodes";

/** A place that holds a value, or may hold one: behind a key's colon, behind a list's dash, or the whole document. */
export type Place = {
  node: Node | null;
  owner: "map" | "seq" | "root";
  /** The offset just behind the colon or dash and the value's tag and anchor. */
  slot: number;
  /** The column of the key or dash. */
  column: number;
  inFlow: boolean;
  /** A key without a colon, as flow maps and `?` allow. */
  needsColon: boolean;
  tag: CST.SourceToken | undefined;
};

/** One `key: value` or `- value` of a map or list, and its place in the text. */
export type Entry = {
  /** Undefined in lists, and for keys that are maps or lists. */
  key: string | undefined;
  isMerge: boolean;
  place: Place;
  start: number;
  /** Behind the last character that is neither blank nor comment. */
  end: number;
};

type Item = Omit<CST.CollectionItem, "start"> & { start: CST.SourceToken[] };

const isProperty = ({ type }: CST.SourceToken) =>
  type !== "space" &&
  type !== "newline" &&
  type !== "comment" &&
  type !== "comma" &&
  type !== "flow-error-end";

/** The entries of a map or list, in the order of the text. */
export function entriesOf(text: string, node: Node, aliases: AliasTargets): Entry[] {
  const inFlow = !isBlockCollection(node);
  if (isMap(node)) return node.items.map((pair) => pairEntry(text, pair, inFlow, aliases));
  if (!isSeq(node)) throw new CannotEdit("Only maps and lists have entries.");
  const items = ((node.srcToken as CST.BlockSequence | CST.FlowCollection | undefined)?.items ??
    []) as Item[];
  const filled = items.filter((item) => item.key || item.sep || item.value || item.start.some(isProperty));
  if (filled.length !== node.items.length) throw new CannotEdit("The list's entries cannot be told apart.");
  return filled.map((item, index) => listEntry(text, item, node.items[index] as Node, inFlow));
}

function pairEntry(text: string, pair: Pair, inFlow: boolean, aliases: AliasTargets): Entry {
  const item = pair.srcToken as Item | undefined;
  if (!item) throw new CannotEdit("A key has no place in the text.");
  const start = item.start.find(isProperty)?.offset ?? item.key?.offset ?? item.sep?.[0]?.offset;
  if (start === undefined) throw new CannotEdit("A key has no place in the text.");
  const properties = (item.sep ?? []).filter(isProperty);
  const needsColon = !properties.some(({ type }) => type === "map-value-ind");
  const keyEnd = (pair.key as Node | null)?.range?.[1] ?? start;
  const place: Place = {
    node: pair.value as Node | null,
    owner: "map",
    slot: endOf(properties) ?? keyEnd,
    column: columnOf(text, start),
    inFlow,
    needsColon,
    tag: properties.find(({ type }) => type === "tag"),
  };
  const key = keyText(pair.key, aliases);
  return { key, isMerge: isMergePair(pair), place, start, end: valueEnd(text, place) };
}

function listEntry(text: string, item: Item, node: Node, inFlow: boolean): Entry {
  const properties = item.start.filter(isProperty);
  // A pair inside a flow list (`[a: b]`) keeps its properties with its key.
  const start = properties[0]?.offset ?? node.range?.[0] ?? item.value?.offset;
  if (start === undefined) throw new CannotEdit("A list element has no place in the text.");
  const place: Place = {
    node,
    owner: "seq",
    slot: endOf(properties) ?? start,
    column: columnOf(text, start),
    inFlow,
    needsColon: false,
    tag: properties.find(({ type }) => type === "tag"),
  };
  return { key: undefined, isMerge: false, place, start, end: valueEnd(text, place) };
}

const endOf = (tokens: CST.SourceToken[]): number | undefined => {
  const last = tokens.at(-1);
  return last && last.offset + last.source.length;
};

/** Where the value of a place starts; an empty value has no place of its own and stands at the slot. */
export const valueStart = ({ node, slot }: Place): number =>
  node?.range && node.range[1] > node.range[0] ? node.range[0] : slot;

function valueEnd(text: string, place: Place): number {
  const { node, slot } = place;
  return node?.range && node.range[1] > node.range[0] ? contentEnd(text, node) : slot;
}

/** Where a node's last character stands that is neither blank nor comment. */
export function contentEnd(text: string, node: Node): number {
  const token = node.srcToken as CST.Token | undefined;
  if (token?.type === "block-scalar") return blockScalarEnd(text, token, node.range?.[1] ?? token.offset);
  if (!isBlockCollection(node)) return node.range?.[1] ?? 0;
  const items = (token as CST.BlockMap | CST.BlockSequence).items as Item[];
  const last = isCollection(node) ? node.items.at(-1) : undefined;
  if (last === undefined) return node.range?.[0] ?? 0;
  if (isMap(node)) return pairEntry(text, last as Pair, false, new Map()).end;
  const item = items.findLast(({ start }) => start.some(isProperty));
  return item ? listEntry(text, item, last as Node, false).end : (node.range?.[1] ?? 0);
}

function blockScalarEnd(text: string, token: CST.BlockScalar, rangeEnd: number): number {
  const properties = token.props.filter(
    (prop) => prop.type === "block-scalar-header" || prop.type === "comment",
  );
  const headerEnd = endOf(properties as CST.SourceToken[]) ?? token.offset;
  const isKeep = (properties[0] as CST.SourceToken | undefined)?.source.includes("+");
  let end = rangeEnd;
  while (end > headerEnd) {
    const start = text.lastIndexOf("\n", end - 1);
    if (start < headerEnd || text.slice(start, end).trim() !== "") break;
    end = text[start - 1] === "\r" ? start - 1 : start;
    // With `+` the blank lines below belong to the text; only the last line's own ending does not.
    if (isKeep) break;
  }
  return end;
}

/** Whether a node is a map or list of the indented kind. */
export const isBlockCollection = (node: Node | null): boolean =>
  isCollection(node) &&
  (node.srcToken as CST.Token | undefined)?.type !== "flow-collection" &&
  node.srcToken !== undefined;

export const isBlockScalar = (node: Node | null): boolean =>
  isScalar(node) && (node.srcToken as CST.Token | undefined)?.type === "block-scalar";

/** The lines of one entry, its own comments included. */
export type Chunk = { start: number; end: number };

/**
 * The lines that belong to each entry of a block collection: comments directly above it, and below it those that
 * are indented deeper. What is left between two chunks (blank lines, headings of sections) belongs to nobody.
 */
export function chunksOf(text: string, entries: Entry[], floor: number): Chunk[] {
  let previousEnd = floor;
  return entries.map((entry) => {
    const own = startsLine(text, entry);
    const start = own ? aboveComments(text, lineStart(text, entry.start), previousEnd) : entry.start;
    previousEnd = belowDeeperComments(text, nextLine(text, entry.end), entry.place.column);
    return { start, end: previousEnd };
  });
}

/** Whether an entry is the first thing on its line, unlike `a` in `- a: 1`. */
export const startsLine = (text: string, { start }: Entry): boolean =>
  text.slice(lineStart(text, start), start).trim() === "";

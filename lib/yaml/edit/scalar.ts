import type { CST, Node } from "yaml";
import { isObject, type Json } from "@/lib/json";
import type { Change } from "@/lib/yaml/edit/changes";
import { contentEnd } from "@/lib/yaml/edit/layout";
import { lineEndingOf, nextLine } from "@/lib/yaml/edit/lines";
import { blockText, flowText, type NodeText, type TextStyle } from "@/lib/yaml/node-text";
import { isScalar } from "@/lib/yaml/nodes";
import { literalBlock, scalarText } from "@/lib/yaml/scalar-text";

/** Prints a value that takes the place of `old`: a string keeps the quotes of the string it replaces. */
export function replacementText(old: Node | null, wanted: Json, style: TextStyle, inFlow: boolean): NodeText {
  const quote = isScalar(old)
    ? ({ QUOTE_SINGLE: "'", QUOTE_DOUBLE: '"' } as const)[old.type as "QUOTE_SINGLE"]
    : undefined;
  if (typeof wanted === "string" && quote)
    return { head: scalarText(wanted, { quote, always: true }), body: [] };
  if (inFlow) return { head: flowText(wanted, style, true), body: [] };
  const stayedFlow =
    old?.range &&
    isFlowCollection(old) &&
    (Array.isArray(wanted) || isObject(wanted)) &&
    !isEmptyCollection(old);
  return stayedFlow ? { head: flowText(wanted, style), body: [] } : blockText(wanted, style);
}

const isFlowCollection = (node: Node) => (node.srcToken as CST.Token | undefined)?.type === "flow-collection";
/** `{}` and `[]` say nothing about the style their first entry shall have. */
const isEmptyCollection = (node: Node) => "items" in node && (node.items as unknown[]).length === 0;

/**
 * Changes the text of a `|` or `>` string and keeps its header, its comment and its indentation.
 * Undefined where the new string has no such form, or the old text has none to take over.
 */
export function blockScalarChanges(text: string, node: Node, wanted: Json): Change[] | undefined {
  const token = node.srcToken as CST.BlockScalar;
  const header = token.props.find((prop) => prop.type === "block-scalar-header") as
    | CST.SourceToken
    | undefined;
  const firstLine = /^(?:[ \t]*\r?\n)*( +)\S/.exec(token.source);
  if (!header || !firstLine || /[0-9]/.test(header.source) || typeof wanted !== "string") return undefined;
  const block = literalBlock(wanted);
  const lines = header.source.startsWith(">") ? foldedLines(block?.lines) : block?.lines;
  if (!block || !lines) return undefined;
  const bodyStart = nextLine(text, header.offset);
  const eol = lineEndingOf(text, header.offset);
  const indent = firstLine[1] as string;
  const body = lines.map((line) => (line === "" ? "" : indent + line)).join(eol);
  // `+` would keep blank lines below that are no longer wanted, unless there are none.
  const chomp = block.header.slice(1);
  const newHeader = header.source[0] + chomp;
  return [
    { start: header.offset, end: header.offset + header.source.length, text: newHeader },
    { start: bodyStart, end: contentEnd(text, node), text: body },
  ];
}

/** Each line of the string as a paragraph; lines with spaces in front would not be folded. */
function foldedLines(lines: string[] | undefined): string[] | undefined {
  if (!lines || lines.some((line) => line === "" || /^[ \t]/.test(line))) return undefined;
  return lines.flatMap((line, index) => (index === 0 ? [line] : ["", line]));
}

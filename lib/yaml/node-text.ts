import { isObject, type Json } from "@/lib/json";
import { literalBlock, type Quote, scalarText } from "@/lib/yaml/scalar-text";

/** How the nodes around a new one are written. */
export type TextStyle = {
  /** Columns a nested map stands to the right of its key. */
  mapIndent: number;
  /** Columns a list stands to the right of its key; 0 where `- ` stands below the key's first letter. */
  listIndent: number;
  quote: Quote;
  /** Spaces inside `{ }`. */
  flowPadding: string;
  /** Whether a null value is left empty. */
  emptyNull: boolean;
};

export const DEFAULT_STYLE: TextStyle = {
  mapIndent: 2,
  listIndent: 2,
  quote: '"',
  flowPadding: "",
  emptyNull: false,
};

/**
 * A printed value: what stands behind `key:` or `- ` on the same line, and the lines below it.
 * Lines come without the indentation of the place they are put at.
 */
export type NodeText = { head: string; body: string[] };

/** Prints a value in block style; empty maps and lists are `{}` and `[]`. */
export function blockText(value: Json, style: TextStyle): NodeText {
  if (Array.isArray(value) && value.length > 0)
    return { head: "", body: value.flatMap((item) => itemLines(item, style)) };
  if (isObject(value) && Object.keys(value).length > 0)
    return {
      head: "",
      body: Object.keys(value).flatMap((key) => entryLines(key, value[key] as Json, style)),
    };
  if (typeof value === "string" && value.includes("\n")) {
    const block = literalBlock(value);
    if (block) return { head: block.header, body: block.lines };
  }
  if (value === null && style.emptyNull) return { head: "", body: [] };
  return { head: flowText(value, style), body: [] };
}

/** The lines of one `key: value`, the first starting at the key. */
export function entryLines(key: string, value: Json, style: TextStyle): string[] {
  const label = scalarText(key, { quote: style.quote });
  const { head, body } = blockText(value, style);
  const below = body.map((line) => indented(line, bodyIndent(value, style)));
  // Readers need not look further than 1,024 characters for the colon of a key.
  if (label.length > 1000) return [`? ${label}`, withHead(":", head), ...below];
  return [withHead(`${label}:`, head), ...below];
}

/** The lines of one `- value`, the first starting at the dash. */
export function itemLines(value: Json, style: TextStyle): string[] {
  const { head, body } = blockText(value, style);
  if (head !== "" || body.length === 0)
    return [withHead("-", head), ...body.map((line) => indented(line, 2))];
  return body.map((line, index) => (index === 0 ? `- ${line}` : indented(line, 2)));
}

/** Columns the body of a value stands to the right of its key. */
export const bodyIndent = (value: Json, style: TextStyle): number =>
  Array.isArray(value) ? style.listIndent : style.mapIndent;

/** Prints a value on one line, as it must be inside `{ }` and `[ ]`. */
export function flowText(value: Json, style: TextStyle, inFlow = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => flowText(item, style, true)).join(", ")}]`;
  if (!isObject(value)) return scalarText(value, { quote: style.quote, inFlow });
  const entries = Object.keys(value).map((key) => flowEntry(key, value[key] as Json, style));
  return entries.length === 0 ? "{}" : `{${style.flowPadding}${entries.join(", ")}${style.flowPadding}}`;
}

export function flowEntry(key: string, value: Json, style: TextStyle): string {
  const label = scalarText(key, { quote: style.quote, inFlow: true });
  return `${label.length > 1000 ? "? " : ""}${label}: ${flowText(value, style, true)}`;
}

/** Blank lines of a block string stay without trailing spaces. */
export const indented = (line: string, columns: number): string =>
  line === "" ? "" : " ".repeat(columns) + line;

const withHead = (label: string, head: string): string => (head === "" ? label : `${label} ${head}`);

import type { Node } from "yaml";
import { entriesOf, isBlockCollection } from "@/lib/yaml/edit/layout";
import { DEFAULT_STYLE, type TextStyle } from "@/lib/yaml/node-text";
import { type AliasTargets, isCollection, isMap, isScalar, isSeq } from "@/lib/yaml/nodes";

/** Finds how a document is written, so that new nodes look like the ones around them. First finding wins. */
export function styleOf(text: string, root: Node | null, aliases: AliasTargets): TextStyle {
  const found: Partial<TextStyle> = {};
  const quotes = { single: 0, double: 0 };
  const nulls = { empty: 0, written: 0 };
  const visit = (node: Node | null, keyColumn: number | undefined) => {
    if (isScalar(node)) {
      if (node.type === "QUOTE_SINGLE") quotes.single++;
      else if (node.type === "QUOTE_DOUBLE") quotes.double++;
      else if (node.value === null) nulls[node.range?.[0] === node.range?.[1] ? "empty" : "written"]++;
    }
    if (!isCollection(node)) return;
    const entries = entriesOf(text, node, aliases);
    const [first] = entries;
    if (!first) return;
    if (!isBlockCollection(node)) {
      if (isMap(node)) found.flowPadding ??= text[(node.range?.[0] ?? 0) + 1] === " " ? " " : "";
    } else if (keyColumn !== undefined) {
      if (isSeq(node)) found.listIndent ??= Math.max(0, first.place.column - keyColumn);
      else found.mapIndent ??= Math.max(1, first.place.column - keyColumn);
    }
    for (const { place } of entries) visit(place.node, place.owner === "map" ? place.column : undefined);
  };
  visit(root, undefined);
  return {
    ...DEFAULT_STYLE,
    ...found,
    quote: quotes.single > quotes.double ? "'" : '"',
    emptyNull: nulls.empty > nulls.written,
  };
}

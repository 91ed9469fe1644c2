import type { Node, Scalar } from "yaml";
import { entriesOf, isBlockCollection } from "@/lib/yaml/edit/layout";
import { DEFAULT_STYLE, type TextStyle } from "@/lib/yaml/node-text";
import { type AliasTargets, isCollection, isMap, isScalar, isSeq } from "@/lib/yaml/nodes";

/** Finds how a document is written, so that new nodes look like the ones around them. First finding wins. */
export function styleOf(text: string, root: Node | null, aliases: AliasTargets): TextStyle {
  const survey = new Survey(text, aliases);
  survey.visit(root, undefined);
  return survey.style();
}

class Survey {
  private readonly found: Partial<TextStyle> = {};
  private readonly counts = { single: 0, double: 0, emptyNull: 0, writtenNull: 0 };

  constructor(
    private readonly text: string,
    private readonly aliases: AliasTargets,
  ) {}

  style(): TextStyle {
    const { single, double, emptyNull, writtenNull } = this.counts;
    return {
      ...DEFAULT_STYLE,
      ...this.found,
      quote: single > double ? "'" : '"',
      emptyNull: emptyNull > writtenNull,
    };
  }

  /** `keyColumn` is that of the key the node stands below, if it stands below one. */
  visit(node: Node | null, keyColumn: number | undefined) {
    if (isScalar(node)) this.scalar(node);
    if (!isCollection(node) || node.items.length === 0) return;
    const entries = entriesOf(this.text, node, this.aliases);
    if (isBlockCollection(node))
      this.indentation(node, (entries[0]?.place.column ?? 0) - (keyColumn ?? Number.NaN));
    else if (isMap(node)) this.found.flowPadding ??= this.text[(node.range?.[0] ?? 0) + 1] === " " ? " " : "";
    for (const { place } of entries) this.visit(place.node, place.owner === "map" ? place.column : undefined);
  }

  private scalar({ type, value, range }: Scalar) {
    if (type === "QUOTE_SINGLE") this.counts.single++;
    else if (type === "QUOTE_DOUBLE") this.counts.double++;
    else if (value === null) this.counts[range?.[0] === range?.[1] ? "emptyNull" : "writtenNull"]++;
  }

  private indentation(node: Node, columns: number) {
    if (Number.isNaN(columns)) return;
    if (isSeq(node)) this.found.listIndent ??= Math.max(0, columns);
    else this.found.mapIndent ??= Math.max(1, columns);
  }
}

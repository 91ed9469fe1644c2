import { type Node, parseTree } from "jsonc-parser";
import { z } from "zod";

/** Tags to look for: of each key any of its values; all keys with AND, one of them with OR. */
export type WantedTags = { logic: "AND" | "OR"; tags: Record<string, string[]> };

const Value = z.string().max(500);
const TagMap = z.record(z.string().min(1).max(100), z.union([Value, z.array(Value).min(1).max(50)]));

/** The same as saved filters and bodies hold it. */
export const TagQuery = z
  .union([z.strictObject({ logic: z.enum(["AND", "OR"]).default("AND"), tags: TagMap }), TagMap])
  .describe(
    "`{key: value}`, all of them; or `{logic, tags}` with AND or OR. A value may be a list of which one has to fit.",
  );

/**
 * Reads the query parameter. Two of the specification's own examples repeat a key in one object, which a
 * JSON parser would collapse; so the text itself is read, and what is repeated becomes a list. Null for what is no such text.
 */
export function readTagQuery(text: string): WantedTags | null {
  const tree = parseTree(text, [], { disallowComments: true });
  const found = TagQuery.safeParse(tree && dataOf(tree));
  if (!found.success) return null;
  const { data } = found;
  const isWhole = "tags" in data && typeof data.tags === "object" && !Array.isArray(data.tags);
  const { logic, tags } = isWhole
    ? (data as { logic: "AND" | "OR"; tags: z.infer<typeof TagMap> })
    : { logic: "AND" as const, tags: data as z.infer<typeof TagMap> };
  if (Object.keys(tags).length === 0) return null;
  return {
    logic,
    tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, [value].flat()])),
  };
}

/** A node as data; a key that is repeated has all its values. */
function dataOf(node: Node): unknown {
  if (node.type === "array") return node.children?.map(dataOf);
  if (node.type !== "object") return node.value;
  const values = new Map<string, unknown[]>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value) values.set(key.value, [...(values.get(key.value) ?? []), dataOf(value)]);
  }
  return Object.fromEntries([...values].map(([key, all]) => [key, all.length === 1 ? all[0] : all.flat()]));
}

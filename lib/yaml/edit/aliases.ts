import type { Node } from "yaml";
import { isObject, type Json } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { alignLists, type ListKeys, longestIncreasing, type PathSegment } from "@/lib/yaml/edit/align";
import type { Change } from "@/lib/yaml/edit/changes";
import { entriesOf, type Place } from "@/lib/yaml/edit/layout";
import type { Planner } from "@/lib/yaml/edit/planner";
import { type AliasTargets, isAlias, isCollection, isMap, isSeq } from "@/lib/yaml/nodes";
import { JsonReader } from "@/lib/yaml/to-json";

/**
 * Which anchors an edit touches: those of nodes it changes, changes inside, moves or removes.
 * Aliases of any other anchor stand as they are.
 */
export function touchedAnchors(
  root: Node,
  actual: Json,
  wanted: Json,
  aliases: AliasTargets,
  listKeys?: ListKeys,
): Set<Node> {
  const touched = new Set<Node>();
  const all = (node: unknown) => {
    if (isCollection(node)) for (const item of node.items) all(item);
    else if (node && typeof node === "object" && "value" in node && "key" in node) all(node.value);
    if (hasAnchor(node)) touched.add(node);
  };
  const visit = (node: unknown, before: Json | undefined, after: Json | undefined, path: PathSegment[]) => {
    if (sameValue(before, after)) return;
    if (hasAnchor(node)) touched.add(node);
    if (isMap(node) && isObject(before) && isObject(after)) {
      for (const { key, value } of node.items) {
        const name = key && typeof key === "object" && "value" in key ? String(key.value ?? "") : undefined;
        if (name !== undefined && Object.hasOwn(after, name))
          visit(value, before[name], after[name], [...path, name]);
        else all(value);
      }
    } else if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
      const sources = alignLists(before, after, listKeys, path);
      const staying = longestIncreasing(sources.filter((source) => source !== undefined));
      node.items.forEach((item, index) => {
        const target = sources.indexOf(index);
        if (target !== -1 && staying.has(index)) visit(item, before[index], after[target], [...path, index]);
        else all(item);
      });
    } else all(node);
  };
  visit(root, actual, wanted, []);
  return new Set([...touched].filter((node) => [...aliases.values()].includes(node)));
}

/** Writes aliases out as what they stand for: those of `targets`, or all. */
export function expandAliases(
  text: string,
  place: Place,
  aliases: AliasTargets,
  planner: Planner,
  targets: Set<Node> | "all",
): Change[] {
  const { node } = place;
  if (isAlias(node)) {
    const target = aliases.get(node);
    if (!target || (targets !== "all" && !targets.has(target))) return [];
    return planner.replace(place, new JsonReader(aliases).read(target) ?? null);
  }
  if (!isCollection(node)) return [];
  return entriesOf(text, node, aliases).flatMap((entry) =>
    expandAliases(text, entry.place, aliases, planner, targets),
  );
}

const hasAnchor = (node: unknown): node is Node =>
  typeof node === "object" && node !== null && "anchor" in node && typeof node.anchor === "string";

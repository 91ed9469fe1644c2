import type { Node, Pair, YAMLMap } from "yaml";
import type { Json, JsonObject } from "@/lib/json";
import { LIMITS } from "@/lib/yaml/limits";
import { type AliasTargets, isAlias, isMap, isMergePair, isScalar, isSeq, keyText } from "@/lib/yaml/nodes";
import { LIMIT_MESSAGES, type OffsetProblem, type YamlProblemCode } from "@/lib/yaml/problems";

/** Sets a key as data, also where assigning would mean something else (`__proto__`). */
export function setKey(map: JsonObject, key: string, value: Json) {
  if (key === "__proto__")
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  else map[key] = value;
}

/** Thrown where going on would only cost time; problems that leave the rest readable are collected instead. */
class LimitReached extends Error {}

/**
 * Turns composed nodes into data, and finds what the composer is too slow or too lenient to find:
 * repeated keys, aliases that multiply, values JSON cannot hold.
 */
export class JsonReader {
  readonly problems: OffsetProblem[] = [];
  private expansions = 0;
  private nodes = 0;

  constructor(private readonly targets: AliasTargets) {}

  /** Returns the data, or undefined after a problem (then told in `problems`). */
  read(node: Node | null): Json | undefined {
    try {
      const data = this.value(node, 1);
      return this.problems.length > 0 ? undefined : data;
    } catch (error) {
      if (error instanceof LimitReached) return undefined;
      throw error;
    }
  }

  /** What `<<` brings into a map; earlier sources win over later ones. */
  mergedInto(map: YAMLMap, depth = 1): JsonObject {
    const merged: JsonObject = {};
    for (const pair of map.items) if (isMergePair(pair)) this.merge(merged, pair.value, depth + 1);
    return merged;
  }

  private value(node: unknown, depth: number): Json {
    if (node === null || node === undefined) return null;
    const at = node as Node;
    if (++this.nodes > LIMITS.nodesMax) this.stop("too_many_nodes", at);
    if (depth > LIMITS.depthMax + 1) this.stop("too_deep", at);
    if (isAlias(node)) {
      const target = this.follow(node);
      return target === undefined ? null : this.value(target, depth);
    }
    if (isMap(node)) return this.map(node, depth);
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
    return isScalar(node) ? this.scalar(node.value, at) : null;
  }

  private follow(node: Node): Node | undefined {
    const target = isAlias(node) ? this.targets.get(node) : node;
    if (!target) {
      const name = isAlias(node) ? node.source : "";
      this.report(
        "unknown_alias",
        `Nothing before this place is named &${name}, or it contains this alias itself.`,
        node,
      );
    } else if (++this.expansions > LIMITS.aliasExpansionsMax) this.stop("too_many_aliases", node);
    return target;
  }

  private map(map: YAMLMap, depth: number): JsonObject {
    const explicit: JsonObject = {};
    const seen = new Set<string>();
    let hasMerge = false;
    for (const pair of map.items) {
      const key = isMergePair(pair) ? "<<" : keyText(pair.key, this.targets);
      if (key === undefined) {
        this.report(
          "unsupported_value",
          "A key must be a single value, not a map or a list.",
          keyPlace(pair, map),
        );
        continue;
      }
      if (seen.has(key))
        this.report("duplicate_key", `The key ${JSON.stringify(key)} is given twice.`, keyPlace(pair, map));
      seen.add(key);
      this.nodes++;
      if (isMergePair(pair)) hasMerge = true;
      else setKey(explicit, key, this.value(pair.value, depth + 1));
    }
    if (!hasMerge) return explicit;
    const result = this.mergedInto(map, depth);
    for (const key of Object.keys(explicit)) setKey(result, key, explicit[key] as Json);
    return result;
  }

  private merge(into: JsonObject, source: unknown, depth: number) {
    const node = isAlias(source) ? this.follow(source) : source;
    if (isSeq(node)) for (const item of node.items) this.merge(into, item, depth + 1);
    else if (isMap(node)) {
      const values = this.map(node, depth);
      for (const key of Object.keys(values))
        if (!Object.hasOwn(into, key)) setKey(into, key, values[key] as Json);
    } else if (node) this.report("unsupported_value", "Only a map can be merged with <<.", node as Node);
  }

  private scalar(value: unknown, node: Node): Json {
    if (typeof value === "number" && !Number.isFinite(value)) {
      this.report("unsupported_value", "Infinity and not-a-number cannot be used in a resource.", node);
      return null;
    }
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    // Minus zero has no JSON form of its own.
    return typeof value === "number" ? value || 0 : String(value);
  }

  private report(code: YamlProblemCode, message: string, node: Node) {
    // A file of nothing but mistakes must not answer with a report larger than itself.
    if (this.problems.length < 100) this.problems.push({ code, message, offset: node.range?.[0] ?? 0 });
  }

  private stop(code: keyof typeof LIMIT_MESSAGES, node: Node): never {
    this.report(code, LIMIT_MESSAGES[code], node);
    throw new LimitReached();
  }
}

const keyPlace = (pair: Pair, map: YAMLMap): Node => (pair.key as Node | null) ?? map;

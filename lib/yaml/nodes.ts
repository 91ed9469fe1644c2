import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
} from "yaml";

export type AliasTargets = Map<Alias, Node>;

/** Whether a pair is `<<: …`; a quoted or tagged `<<` is an ordinary key. */
export function isMergePair(pair: Pair): boolean {
  return (
    isScalar(pair.key) &&
    pair.key.value === "<<" &&
    (pair.key.type ?? Scalar.PLAIN) === Scalar.PLAIN &&
    !pair.key.tag
  );
}

/** The text of a key as JSON would have it; undefined for a map or list used as a key. */
export function keyText(key: unknown, targets: AliasTargets): string | undefined {
  const node = isAlias(key) ? targets.get(key) : key;
  if (node === null) return "";
  if (!isScalar(node)) return undefined;
  return node.value === null ? "" : String(node.value);
}

/**
 * Finds what each alias stands for: the last node before it with that anchor.
 * One walk for all of them, since the library searches the document anew for each.
 * An alias without an anchor, or inside its own anchor, has no target.
 */
export function resolveAliases(root: Node | null): AliasTargets {
  const targets: AliasTargets = new Map();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  const visit = (node: unknown) => {
    if (isPair(node)) {
      visit(node.key);
      visit(node.value);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target && !open.has(target)) targets.set(node, target);
    } else if (isScalar(node) || isCollection(node)) {
      if (node.anchor) anchors.set(node.anchor, node);
      if (!isCollection(node)) return;
      open.add(node);
      for (const item of node.items) visit(item);
      open.delete(node);
    }
  };
  visit(root);
  return targets;
}

/** Narrowing helpers of the library under one roof, so that callers import nodes from here alone. */
export { isAlias, isCollection, isMap, isScalar, isSeq };

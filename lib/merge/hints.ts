import { isObject, type Json } from "@/lib/json";
import { type ElementKey, entryOf, type FieldMatch, formatSegment, type Path } from "./path";

/** What plain data does not say about itself: which lists have keys, and which places nobody edits. */
export type MergeHints = {
  /** The keys of a list's elements, in order; undefined when one is missing or repeated, so that the list is one value. */
  listKeys(path: Path, elements: readonly Json[]): ElementKey[] | undefined;
  /** True for places that are no part of what is compared and merged. */
  isIgnored(path: Path): boolean;
  /** True for the maps that may hold ignored entries. Below the root, an empty one counts as missing, so that ignored entries alone are no change. */
  holdsIgnored(path: Path): boolean;
  /** Keys of the document that say how the rest of it is to be read. */
  ruling: readonly string[];
};

/** For documents of which nothing is known: lists of objects are one value, nothing is ignored. */
export const plainHints: MergeHints = {
  listKeys: () => undefined,
  isIgnored: () => false,
  holdsIgnored: () => false,
  ruling: [],
};

/** Prefix of the annotations that Tideline writes itself. */
export const OWN_ANNOTATIONS = "hnp.githedgehog.com/";

const SERVER_METADATA = new Set([
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
]);

/** Lists whose elements are known by another field than `name`. */
const KEY_FIELDS = new Map([
  ["ranges", "from"],
  ["staticRoutes", "prefix"],
  ["advertisedRoutes", "destination"],
  ["prefixes", "prefix"],
  ["statements", "seq"],
]);

const LINK_LISTS = new Set(["links", "peerLinks", "sessionLinks"]);

/** The fabric resources and every other Kubernetes object. */
export const kubernetesHints: MergeHints = {
  listKeys(path, elements) {
    const field = path.at(-1);
    const name = typeof field === "string" ? field : "";
    const keyOf = LINK_LISTS.has(name) ? portPair : fieldKey(KEY_FIELDS.get(name) ?? "name");
    return uniqueKeys(elements, keyOf);
  },
  isIgnored([first, second, third]) {
    if (first === "status") return true;
    if (first !== "metadata" || typeof second !== "string") return false;
    if (second === "annotations") return typeof third === "string" && third.startsWith(OWN_ANNOTATIONS);
    return SERVER_METADATA.has(second);
  },
  holdsIgnored: (path) =>
    path.length === 0 ||
    (path[0] === "metadata" && (path.length === 1 || (path.length === 2 && path[1] === "annotations"))),
  ruling: ["apiVersion"],
};

type KeyOf = (element: { [key: string]: Json }) => ElementKey | undefined;

function uniqueKeys(elements: readonly Json[], keyOf: KeyOf): ElementKey[] | undefined {
  const keys: ElementKey[] = [];
  const seen = new Set<string>();
  for (const element of elements) {
    const key = isObject(element) ? keyOf(element) : undefined;
    if (key === undefined || seen.size === seen.add(formatSegment(key)).size) return undefined;
    keys.push(key);
  }
  return keys;
}

const fieldKey =
  (field: string): KeyOf =>
  (element) => {
    const match = fieldMatch([field], entryOf(element, field));
    return match && { match: [match] };
  };

/** `{server: {port}, switch: {port}}`, `{spine, leaf}`, `{leaf1, leaf2}` and so on: any two ends that have a port. */
const portPair: KeyOf = (element) => {
  const match: FieldMatch[] = [];
  for (const end of Object.keys(element).sort()) {
    const value = element[end];
    const port = isObject(value) ? fieldMatch([end, "port"], entryOf(value, "port")) : undefined;
    if (port) match.push(port);
  }
  return match.length === 2 ? { match } : undefined;
};

const fieldMatch = (field: readonly string[], value: Json | undefined): FieldMatch | undefined =>
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value))
    ? { field, value }
    : undefined;

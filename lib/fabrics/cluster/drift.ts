import type { DriftStatus, Severity } from "@/generated/prisma/enums";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { sameValue } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { withoutIgnored } from "@/lib/merge/ignored";
import { identify } from "@/lib/merge/lists";
import { entryOf, formatPath, type Segment } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";

/** How what runs compares to what is declared. */
export type Drift = { status: DriftStatus; severity: Severity | null; fields: string[] };

/** Maps whose keys are names that somebody chose: an entry more is an object more, not a default. */
const NAMED_ENTRIES = new Set(["subnets", "portBreakouts", "portGroupSpeeds", "portSpeeds"]);

/** Fields whose change moves traffic. */
const GRAVE = new Set([
  "type",
  "subnet",
  "vlan",
  "gateway",
  "vni",
  "asn",
  "ip",
  "prefix",
  "port",
  "endpoints",
]);

/** One side only has no fields that differ: all of it does. */
const WHOLE = ["$"];

/**
 * Compares a document that Git declares with the one that the cluster has.
 *
 * What the declared document does not mention is not drift: the API server fills in defaults and
 * controllers add labels, as with server-side apply, where each field belongs to whoever set it.
 * Lists are whole, as they are for the fabric's kinds; their elements are known by their keys, so
 * that order alone is nothing. A missing field and an empty one are the same, as they are in the
 * objects' own types.
 */
export function driftOf(declared: JsonObject | null, actual: JsonObject | null): Drift {
  if (actual === null)
    return declared === null ? IN_SYNC : { status: "desired_only", severity: "high", fields: WHOLE };
  if (declared === null) return { status: "actual_only", severity: "medium", fields: WHOLE };
  const fields = driftedPaths(declared, actual);
  if (fields.length === 0) return IN_SYNC;
  return { status: "spec_drift", severity: severityOf(fields), fields };
}

const IN_SYNC: Drift = { status: "in_sync", severity: null, fields: [] };

/** The deepest places at which the cluster does not have what is declared. */
export function driftedPaths(declared: JsonObject, actual: JsonObject): string[] {
  const found: string[] = [];
  const path: Segment[] = [];
  const visitAt = (segment: Segment, wanted: Value, has: Value) => {
    path.push(segment);
    visit(wanted, has);
    path.pop();
  };
  const visit = (wanted: Value, has: Value): void => {
    if (isObject(wanted) && isObject(has)) visitMaps(wanted, has);
    else if (Array.isArray(wanted) && Array.isArray(has)) visitLists(wanted, has);
    else if (!sameValue(wanted, has) && !(isZero(wanted) && isZero(has))) found.push(formatPath(path));
  };
  const visitMaps = (wanted: JsonObject, has: JsonObject): void => {
    for (const key of Object.keys(wanted)) visitAt(key, wanted[key], entryOf(has, key));
    if (!NAMED_ENTRIES.has(String(path.at(-1)))) return;
    for (const key of Object.keys(has)) if (!Object.hasOwn(wanted, key)) visitAt(key, undefined, has[key]);
  };
  const visitLists = (wanted: Json[], has: Json[]): void => {
    const lists = identify(path, [wanted, has], kubernetesHints);
    const [ours, theirs] = lists?.members ?? [];
    if (lists?.keyed && ours && theirs)
      for (const id of new Set([...ours.ids, ...theirs.ids]))
        visitAt(lists.segmentOf(id), ours.elements.get(id), theirs.elements.get(id));
    else if (wanted.length === has.length && wanted.every(isObject))
      for (const [index, element] of wanted.entries()) visitAt(index, element, has[index]);
    else if (!sameValue(wanted, has)) found.push(formatPath(path));
  };
  const compared = (document: JsonObject): JsonObject => {
    const shown = withoutIgnored(document, kubernetesHints);
    const { apiVersion: _, kind: __, metadata, ...rest } = isObject(shown) ? shown : {};
    const { labels, annotations } = isObject(metadata) ? metadata : {};
    // The version is how the API server was asked, and the identity is how the two were matched.
    return { ...rest, metadata: { ...(labels && { labels }), ...(annotations && { annotations }) } };
  };
  visit(compared(declared), compared(actual));
  return found;
}

/** What a Go type without a value prints as nothing. */
const isZero = (value: Value): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isZero));

/** Traffic first, then the rest of the spec, labels and annotations last. */
export function severityOf(fields: readonly string[]): Severity {
  if (fields.some((field) => GRAVE.has(lastKey(field)))) return "high";
  return fields.every((field) => field.startsWith("metadata.")) ? "low" : "medium";
}

const lastKey = (path: string): string => /(\w+)$/.exec(path)?.[1] ?? "";

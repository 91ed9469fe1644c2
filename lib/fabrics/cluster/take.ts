import type { JsonObject } from "@/lib/json";
import { assign } from "@/lib/merge/assign";
import { kubernetesHints } from "@/lib/merge/hints";
import { parsePath, valueAt } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";
import { driftedPaths } from "./drift";

/** The document with the cluster's values where they differ; what it does not mention stays unmentioned. */
export function withClusterValues(document: JsonObject, actual: JsonObject): JsonObject {
  const sides = { base: document, gui: document, git: actual };
  return driftedPaths(document, actual).reduce<Value>(
    (current, text) => assign(current, parsePath(text), valueAt(actual, text), sides, kubernetesHints),
    document,
  ) as JsonObject;
}

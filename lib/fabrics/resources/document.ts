import { isObject, type Json, type JsonObject } from "@/lib/json";
import { OWN_ANNOTATIONS } from "@/lib/merge/hints";

/** What makes a resource the same resource, wherever its text lies. */
export type Identity = { kind: string; namespace: string; name: string };

export const DEFAULT_NAMESPACE = "default";

const RUNTIME_METADATA = ["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields"];

export const identityOf = (document: JsonObject): Identity => {
  const metadata = isObject(document.metadata) ? document.metadata : {};
  return {
    kind: String(document.kind),
    namespace: typeof metadata.namespace === "string" ? metadata.namespace : DEFAULT_NAMESPACE,
    name: String(metadata.name),
  };
};

/** One string for maps and sets. */
export const identityKey = ({ kind, namespace, name }: Identity): string => `${kind}/${namespace}/${name}`;

/** The document without what a cluster writes into it: that is not part of the resource. */
export function withoutRuntimeFields(document: JsonObject): JsonObject {
  const { status: _, ...rest } = document;
  if (!isObject(rest.metadata)) return rest;
  const metadata = Object.fromEntries(
    Object.entries(rest.metadata).filter(([key]) => !RUNTIME_METADATA.includes(key)),
  );
  return { ...rest, metadata };
}

const partOf = (document: Json, part: "labels" | "annotations"): JsonObject => {
  const metadata = isObject(document) && isObject(document.metadata) ? document.metadata : {};
  const value = metadata[part];
  return isObject(value) ? value : {};
};
export const labelsOf = (document: Json): JsonObject => partOf(document, "labels");
export const annotationsOf = (document: Json): JsonObject => partOf(document, "annotations");
export const specOf = (document: Json): JsonObject | null =>
  isObject(document) && isObject(document.spec) ? document.spec : null;

export type Parts = {
  spec?: JsonObject;
  labels?: JsonObject | null;
  annotations?: JsonObject | null;
};

/** The document with each given part replaced as a whole; null removes labels or annotations. */
export function withParts(document: JsonObject, parts: Parts): JsonObject {
  const metadata = { ...(isObject(document.metadata) ? document.metadata : {}) };
  for (const part of ["labels", "annotations"] as const) {
    const value = parts[part];
    if (value === undefined) continue;
    if (value === null) delete metadata[part];
    else metadata[part] = value;
  }
  return { ...document, metadata, ...(parts.spec !== undefined && { spec: parts.spec }) };
}

/** The document with Tideline's stamps, which are written once and never refreshed. */
export function withStamps(document: JsonObject, stamps: { originalFile?: string }): JsonObject {
  const annotations = annotationsOf(document);
  const added = {
    [`${OWN_ANNOTATIONS}managed-by`]: "tideline",
    ...(stamps.originalFile !== undefined && { [`${OWN_ANNOTATIONS}original-file`]: stamps.originalFile }),
  };
  return withParts(document, { annotations: { ...added, ...annotations } });
}

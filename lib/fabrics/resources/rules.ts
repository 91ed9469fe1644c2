import type { ResourceState } from "@/generated/prisma/enums";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { isSame } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import type { ResourceWarning } from "./schema";

// A subdomain of RFC 1123: labels between single dots.
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const KIND = /^[A-Z][A-Za-z0-9]{0,62}$/;
const API_VERSION = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?v[0-9][a-z0-9]*$/;

/** Why Kubernetes itself would refuse this object, by field; empty when it would not. */
export function kubernetesProblems(document: Json): ResourceWarning[] {
  if (!isObject(document))
    return [{ path: "$", message: "A resource is a map with apiVersion, kind, metadata and spec." }];
  const problems: ResourceWarning[] = [];
  const check = (path: string, valid: boolean, message: string) => {
    if (!valid) problems.push({ path, message });
  };
  const metadata = isObject(document.metadata) ? document.metadata : {};
  const { apiVersion, kind } = document;
  check(
    "apiVersion",
    typeof apiVersion === "string" && API_VERSION.test(apiVersion),
    "Needs a group and version, for example vpc.githedgehog.com/v1beta1.",
  );
  check("kind", typeof kind === "string" && KIND.test(kind), "Needs a kind in PascalCase, for example VPC.");
  check("metadata", isObject(document.metadata), "Needs a map with at least a name.");
  check(
    "metadata.name",
    isDnsName(metadata.name, NAME, 253),
    "Needs a name of lower-case letters, digits, hyphens and dots, at most 253 long.",
  );
  if (metadata.namespace !== undefined)
    check(
      "metadata.namespace",
      isDnsName(metadata.namespace, NAMESPACE, 63),
      "Needs lower-case letters, digits and hyphens, at most 63 long.",
    );
  for (const part of ["labels", "annotations"] as const) {
    const value = metadata[part];
    const isStringMap =
      value === undefined ||
      value === null ||
      (isObject(value) && Object.values(value).every((each) => typeof each === "string"));
    check(`metadata.${part}`, isStringMap, "Needs a map of strings.");
  }
  check("spec", document.spec === undefined || isObject(document.spec), "Needs a map.");
  return problems;
}

const isDnsName = (value: unknown, pattern: RegExp, lengthMax: number): boolean =>
  typeof value === "string" && value.length <= lengthMax && pattern.test(value);

/** The three documents and what is known about them. `null` means that a side does not have the resource. */
export type Documents = {
  base: JsonObject | null;
  gui: JsonObject | null;
  git: JsonObject | null;
  /** True when the YAML typed in the GUI differs from Git's text, even if only in comments. */
  hasOwnText?: boolean;
  hasConflict?: boolean;
  isUnreadable?: boolean;
};

/** The state of a resource in one word; the first that applies, most urgent first. */
export function stateOf(documents: Documents): ResourceState {
  const { base, gui, git } = documents;
  if (documents.isUnreadable) return "invalid";
  if (documents.hasConflict) return "conflict";
  if (gui === null) return "deleting";
  if (git === null && base !== null) return "orphaned";
  if (documents.hasOwnText || !same(gui, base))
    return same(gui, git) && !documents.hasOwnText ? "in_sync" : "edited";
  return same(git, base) ? "in_sync" : "changed_in_git";
}

/** Equal as data: comments, key order and Tideline's own annotations do not count. */
export const same = (a: Json | null, b: Json | null): boolean =>
  isSame(a ?? undefined, b ?? undefined, kubernetesHints);

/** The state in plain words. */
export const STATE_WORDS: Record<ResourceState, string> = {
  in_sync: "In sync",
  edited: "Edited here, not yet in Git",
  changed_in_git: "Changed in Git, not yet here",
  conflict: "Changed on both sides: a decision is waiting",
  invalid: "Its file in Git cannot be read",
  deleting: "Will be removed from Git at the next sync",
  orphaned: "Removed from Git, still here",
};

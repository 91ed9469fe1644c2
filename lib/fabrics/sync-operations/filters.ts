import type { Identity } from "../resources/document";
import type { StartSync } from "./schema";

/** Decides which resources a sync is about; without filters, all. */
export function targetFilter(filters: StartSync["resource_filters"]): (identity: Identity) => boolean {
  const kinds = globs(filters?.kinds);
  const names = globs(filters?.names);
  const namespaces = globs(filters?.namespaces);
  return ({ kind, name, namespace }) => kinds(kind) && names(name) && namespaces(namespace);
}

function globs(patterns: string[] | undefined): (text: string) => boolean {
  if (!patterns) return () => true;
  const matchers = patterns.map(globMatcher);
  return (text) => matchers.some((matches) => matches(text));
}

/** `*` is any run of characters and `?` any one; everything else is itself. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const source = pattern
    .split("")
    .map((character) => {
      if (character === "*") return ".*";
      if (character === "?") return ".";
      return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    })
    .join("")
    .replace(/(\.\*)+/g, ".*");
  const expression = new RegExp(`^${source}$`, "s");
  return (text) => expression.test(text);
}

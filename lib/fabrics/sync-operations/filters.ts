import type { Identity } from "../resources/document";
import {
  DEFAULT_CONFIG,
  directionFor,
  isAutomatic,
  isConfigured,
  type SyncConfig,
} from "../sync-configs/rules";
import type { StartSync } from "./schema";

/**
 * Which resources a sync takes along: those its filters name, whose own direction lets them go this way,
 * and, when nobody asked for it by hand, those that want to be synced by themselves.
 */
export function syncTargets(
  request: Pick<StartSync, "direction" | "resource_filters">,
  { automatic }: { automatic: boolean },
): (resource: Identity & Partial<SyncConfig>) => boolean {
  const isNamed = targetFilter(request.resource_filters);
  return (resource) => {
    const config = isConfigured(resource) ? resource : DEFAULT_CONFIG;
    return (
      isNamed(resource) &&
      directionFor(request.direction, config) !== null &&
      (!automatic || isAutomatic(config))
    );
  };
}

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

/**
 * `*` is any run of characters and `?` any one; everything else is itself.
 *
 * Walks both texts once and goes back to the last star only. A regular expression made of many
 * stars would take longer than anybody's patience on a long name that does not match.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  return (text) => {
    let at = 0;
    let star = -1;
    let resumeAt = 0;
    for (let position = 0; position < text.length; ) {
      if (pattern[at] === "*") {
        star = at;
        at += 1;
        resumeAt = position;
      } else if (pattern[at] === "?" || pattern[at] === text[position]) {
        at += 1;
        position += 1;
      } else if (star !== -1) {
        resumeAt += 1;
        at = star + 1;
        position = resumeAt;
      } else return false;
    }
    while (pattern[at] === "*") at += 1;
    return at === pattern.length;
  };
}

import type { Measures } from "./measure";
import type { ScorePart } from "./schema";
import { ago, counted } from "./words";

/** Fewer conflicts on one field are chance. */
const HOTSPOT_CONFLICTS_MIN = 3;
const DAY_MS = 24 * 3600 * 1000;

/** What to do about a failure that repeats. */
const REMEDIES: Record<string, string> = {
  github_rate_limited: "raise the sync interval",
  repository_access_denied: "renew the repository's credentials",
  network_error: "check the way from here to the Git server",
  timeout: "check the way from here to the Git server",
  branch_not_found: "check the branch in the settings",
};

/** What the figures suggest. Each follows from a number that is in it; none when nothing is to be done. */
export function recommendationsFor(measures: Measures, parts: ScorePart[]): string[] {
  return [
    resolveConflicts(measures, parts),
    resolveAutomatically(measures),
    giveAnOwner(measures),
    stopFailing(measures),
    syncByItself(measures),
    waitLonger(measures),
  ].filter((text) => text !== null);
}

function resolveConflicts({ conflicts: { active } }: Measures, parts: ScorePart[]): string | null {
  const part = parts.find(({ name }) => name === "conflicts");
  const lost = part ? Math.round(part.weight - part.points) : 0;
  if (active === 0 || lost < 1) return null;
  return `Resolve the ${counted(active, "open conflict")}: worth ${counted(lost, "point")} of the score.`;
}

function resolveAutomatically({ conflicts: { autoResolvable } }: Measures): string | null {
  if (autoResolvable === 0) return null;
  return `Sync with auto_resolve_simple: ${counted(autoResolvable, "open conflict has", "open conflicts have")} only one sensible answer.`;
}

function giveAnOwner({ hotspot }: Measures): string | null {
  if (!hotspot || hotspot.conflicts < HOTSPOT_CONFLICTS_MIN || hotspot.conflicts * 2 < hotspot.all)
    return null;
  return `Give ${hotspot.field} of ${hotspot.kind} an owner: ${hotspot.conflicts} of the last 30 days' ${counted(hotspot.all, "conflict")} were about it.`;
}

function stopFailing({ syncs }: Measures): string | null {
  const { commonFailure: code, commonFailures: times, total, successful } = syncs;
  const remedy = code === null ? undefined : REMEDIES[code];
  if (!remedy || times < 2) return null;
  return `${times} of the ${counted(total - successful, "failed sync")} in the last 24 hours ended with ${code?.toUpperCase()}: ${remedy}.`;
}

function syncByItself({ fabric, resources, last, now }: Measures): string | null {
  if (fabric.autoSyncEnabled || resources.waiting === 0 || !last.successfulAt) return null;
  if (now.getTime() - last.successfulAt.getTime() < DAY_MS) return null;
  return `Turn on automatic sync: ${counted(resources.waiting, "change waits", "changes wait")}, and the last sync was ${ago(last.successfulAt, now)}.`;
}

function waitLonger({ fabric, syncs: { averageSeconds } }: Measures): string | null {
  if (!fabric.autoSyncEnabled || averageSeconds === null) return null;
  if (averageSeconds < fabric.syncIntervalSeconds / 2) return null;
  return `Raise the sync interval: a sync takes ${Math.round(averageSeconds)} s, and one starts every ${fabric.syncIntervalSeconds} s.`;
}

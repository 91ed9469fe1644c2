import { freezeWindowsOf, openFreeze } from "../fabrics/freeze";
import type { Measures } from "./measure";
import {
  HEALTH_THRESHOLDS,
  SCORE_WEIGHTS,
  type ScorePart,
  type ScorePartName,
  type SyncHealth,
} from "./schema";
import { ago, clock, counted } from "./words";

type Judgement = Pick<ScorePart, "value" | "explanation">;

const HOUR_MS = 3600 * 1000;
/** A fabric without automatic sync is fresh for a day, and stale after two weeks. */
const BY_HAND = { freshMs: 24 * HOUR_MS, staleMs: 14 * 24 * HOUR_MS };

/** What the score is made of; empty before the first sync has ended, for then there is nothing to judge. */
export function scoreParts(measures: Measures): ScorePart[] {
  if (measures.last.id === null) return [];
  const judged: Record<ScorePartName, Judgement> = {
    sync_success: syncSuccess(measures),
    coverage: coverage(measures),
    conflicts: conflicts(measures),
    connection: connection(measures),
    freshness: freshness(measures),
  };
  return (Object.keys(SCORE_WEIGHTS) as ScorePartName[]).map((name) => {
    const weight = SCORE_WEIGHTS[name];
    const value = Math.round(Math.min(1, Math.max(0, judged[name].value)) * 10_000) / 10_000;
    const points = Math.round(weight * value * 10) / 10;
    return { name, weight, value, points, explanation: judged[name].explanation };
  });
}

/** The sum of the points; null of no parts. */
export const scoreOf = (parts: ScorePart[]): number | null =>
  parts.length === 0 ? null : Math.round(parts.reduce((sum, { points }) => sum + points, 0));

/** The score in a word. */
export function statusOf(score: number | null): SyncHealth["health_status"] {
  if (score === null) return "unknown";
  const words = Object.entries(HEALTH_THRESHOLDS) as [keyof typeof HEALTH_THRESHOLDS, number][];
  return words.find(([, from]) => score >= from)?.[0] ?? "critical";
}

function syncSuccess({ syncs, last, now }: Measures): Judgement {
  if (syncs.total > 0)
    return {
      value: syncs.successful / syncs.total,
      explanation: `${syncs.successful} of ${counted(syncs.total, "sync")} in the last 24 hours succeeded.`,
    };
  return {
    value: last.failed ? 0 : 1,
    explanation: `None in the last 24 hours; the last sync, ${ago(last.endedAt, now)}, ${last.failed ? "failed" : "succeeded"}.`,
  };
}

function coverage({ resources: { synced, total } }: Measures): Judgement {
  if (total === 0) return { value: 1, explanation: "There are no resources that could disagree." };
  return {
    value: synced / total,
    explanation: `${synced} of ${counted(total, "resource")} are the same here and in Git.`,
  };
}

function conflicts({ conflicts: { active, worst, oldestAt, escalated, penalty }, now }: Measures): Judgement {
  if (active === 0) return { value: 1, explanation: "No conflict is open." };
  const facts = [`the worst is ${worst}`, `the oldest was found ${ago(oldestAt, now)}`];
  if (escalated > 0) facts.push(`${escalated} escalated`);
  return { value: 1 - penalty, explanation: `${counted(active, "conflict")} open: ${facts.join(", ")}.` };
}

function connection({ fabric, now }: Measures): Judgement {
  if (fabric.connectionStatus === "error")
    return { value: 0, explanation: "The repository cannot be reached." };
  if (fabric.connectionStatus === "unknown")
    return { value: 0.5, explanation: "The repository has not been read since its address was set." };
  if (fabric.githubBlockedUntil && fabric.githubBlockedUntil > now)
    return { value: 0.5, explanation: "The repository answers, but GitHub asks us to wait." };
  return { value: 1, explanation: "The repository answers." };
}

function freshness({ fabric, last, now }: Measures): Judgement {
  if (fabric.autoSyncSuspendedAt) return { value: 0, explanation: "Automatic sync is suspended." };
  if (!last.successfulAt) return { value: 0, explanation: "No sync has succeeded yet." };
  const freeze = openFreeze(freezeWindowsOf(fabric.freezeWindows), now);
  if (freeze && fabric.autoSyncEnabled)
    return {
      value: 1,
      explanation: `Automatic sync waits for the end of the freeze ${freeze.name} at ${clock(freeze.until)}.`,
    };
  const intervalMs = fabric.syncIntervalSeconds * 1000;
  const { freshMs, staleMs } = fabric.autoSyncEnabled
    ? { freshMs: 2 * intervalMs, staleMs: 2 * intervalMs + 24 * HOUR_MS }
    : BY_HAND;
  const ageMs = now.getTime() - last.successfulAt.getTime();
  const expected = fabric.autoSyncEnabled
    ? `automatic sync runs every ${counted(Math.round(fabric.syncIntervalSeconds / 60), "minute")}`
    : "it is synced by hand";
  return {
    value: 1 - Math.max(0, ageMs - freshMs) / (staleMs - freshMs),
    explanation: `The last successful sync was ${ago(last.successfulAt, now)}; ${expected}.`,
  };
}

import type { JsonObject } from "@/lib/json";
import { decide, decideAll } from "@/lib/merge/decide";
import { kubernetesHints } from "@/lib/merge/hints";
import { decideSimple } from "@/lib/merge/simple";
import type { Decisions, Merge } from "@/lib/merge/types";
import { isSchemaMismatch, type Sides } from "../conflicts/detect";
import { directionFor, type SyncConfig } from "../sync-configs/rules";
import type { Policy, Verdict } from "./plan";
import type { StartSync } from "./schema";

type Strategy = NonNullable<StartSync["conflict_resolution"]["strategy"]>;

/** The strategies in the words that a resource's preference uses. */
const PREFERRED: Readonly<Record<string, Strategy>> = {
  user_guided: "user_guided",
  gui_wins: "gui_wins",
  github_wins: "github_wins",
  timestamp_wins: "timestamp_wins",
  merge: "merge_strategy",
};

/**
 * How a sync decides a resource's conflicts by itself: as its request asks, and where that says nothing,
 * as the resource prefers.
 */
export function syncPolicy(
  request: Pick<StartSync, "direction" | "conflict_resolution">,
  config: SyncConfig,
): Policy {
  const { auto_resolve_simple } = request.conflict_resolution;
  const strategy =
    request.conflict_resolution.strategy ?? PREFERRED[config.conflictPreference] ?? "user_guided";
  return {
    direction: directionFor(request.direction, config) ?? request.direction,
    decide: (sides, merge) => {
      // Fields of two schemas cannot be picked by a rule: whoever knows both versions decides.
      if (isSchemaMismatch(sides, merge)) return null;
      switch (strategy) {
        case "gui_wins":
          return verdict(sides, decideAll(merge, "gui_value"), strategy);
        case "github_wins":
          return verdict(sides, decideAll(merge, "github_value"), strategy);
        case "timestamp_wins":
          return verdict(sides, decideAll(merge, laterSide(sides)), strategy);
        case "merge_strategy":
          return simpleVerdict(sides, merge, "merge");
        case "user_guided":
          return auto_resolve_simple ? simpleVerdict(sides, merge, "automatic") : null;
      }
    },
  };
}

/** The side that was edited last; Git's when the times say nothing. */
export const laterSide = ({ guiEditedAt, gitEditedAt }: Sides): "gui_value" | "github_value" =>
  guiEditedAt !== null && (gitEditedAt === null || guiEditedAt > gitEditedAt) ? "gui_value" : "github_value";

/** Only where every conflict has one sensible answer. */
function simpleVerdict(sides: Sides, merge: Merge, strategy: string): Verdict | null {
  const decisions = decideSimple(merge, { guiTime: sides.guiEditedAt, gitTime: sides.gitEditedAt });
  return merge.conflicts.every((conflict) => Object.hasOwn(decisions, conflict.path))
    ? verdict(sides, decisions, strategy)
    : null;
}

function verdict(sides: Sides, decisions: Decisions, strategy: string): Verdict {
  const { document } = decide(
    sides.base ?? undefined,
    sides.gui ?? undefined,
    sides.git ?? undefined,
    decisions,
    kubernetesHints,
  );
  return { document: (document ?? null) as JsonObject | null, strategy };
}

import { AppError, invalidField } from "@/lib/errors";
import type { Json, JsonObject } from "@/lib/json";
import { decideAll, decideMerge } from "@/lib/merge/decide";
import { kubernetesHints } from "@/lib/merge/hints";
import { decideSimple } from "@/lib/merge/simple";
import type { Decision, Decisions, Merge } from "@/lib/merge/types";
import { identityKey, identityOf } from "../resources/document";
import { kubernetesProblems } from "../resources/rules";
import type { Verdict } from "../sync-operations/plan";
import { laterSide } from "../sync-operations/policy";
import type { Sides } from "./detect";
import type { ResolveConflict, UserDecision } from "./schema";

/** What a resolution asks for, its hand-edited result already read. */
export type Resolution = Pick<ResolveConflict, "resolution_strategy" | "user_decisions" | "edited_yaml"> & {
  edited: JsonObject | null;
};

/**
 * The result of a resolution over the sides as they are now.
 *
 * `conflict_resolution_failed` names every path that is undecided or that a
 * decision cannot settle; nothing is guessed.
 */
export function verdictFor(resolution: Resolution, sides: Sides, merge: Merge): Verdict {
  if (resolution.edited) return editedVerdict(resolution, resolution.edited, sides);
  const decisions = {
    ...presetDecisions(resolution, sides, merge),
    ...typedDecisions(resolution.user_decisions),
  };
  const raw = { base: sides.base ?? undefined, gui: sides.gui ?? undefined, git: sides.git ?? undefined };
  const { document, undecided, problems } = decideMerge(merge, raw, decisions, kubernetesHints);
  if (undecided.length > 0 || problems.length > 0) throw unsettled(undecided, problems);
  if (document !== undefined) assertSameResource(document, sides, "user_decisions");
  return { document: (document ?? null) as JsonObject | null, strategy: resolution.resolution_strategy };
}

/** What the strategy itself decides; what is left needs a decision of its own. */
function presetDecisions(resolution: Resolution, sides: Sides, merge: Merge): Decisions {
  switch (resolution.resolution_strategy) {
    case "gui_wins":
      return decideAll(merge, "gui_value");
    case "github_wins":
      return decideAll(merge, "github_value");
    case "timestamp_wins":
      return decideAll(merge, laterSide(sides));
    case "merge":
      return decideSimple(merge, { guiTime: sides.guiEditedAt, gitTime: sides.gitEditedAt });
    case "manual":
      return {};
  }
}

const typedDecisions = (given: Record<string, UserDecision> = {}): Decisions =>
  Object.fromEntries(Object.entries(given).map(([path, decision]) => [path, toDecision(decision)]));

const toDecision = (decision: UserDecision): Decision =>
  typeof decision === "string" ? { take: decision } : { take: "value", value: decision.value };

function unsettled(undecided: string[], problems: { path: string; message: string }[]): AppError {
  // A map, because a path may be any word, `constructor` too.
  const fields = new Map(undecided.map((path) => [path, ["Needs a decision: both sides changed it."]]));
  for (const { path, message } of problems) fields.set(path, [...(fields.get(path) ?? []), message]);
  return new AppError("conflict_resolution_failed", `Not decided: ${[...fields.keys()].join(", ")}.`, {
    field_errors: Object.fromEntries(fields),
    undecided,
    suggestions: ["Give each path in user_decisions, or choose gui_wins or github_wins for all of them."],
  });
}

function editedVerdict(resolution: Resolution, edited: JsonObject, sides: Sides): Verdict {
  assertSameResource(edited, sides, "edited_yaml");
  return { document: edited, strategy: resolution.resolution_strategy, text: resolution.edited_yaml };
}

/** A result must stay the same resource and one that Kubernetes would take. */
function assertSameResource(result: Json, sides: Sides, field: string): void {
  const [refusal] = kubernetesProblems(result);
  if (refusal) throw invalidField(field, `${refusal.path}: ${refusal.message}`);
  const keyOf = (document: JsonObject) => identityKey(identityOf(document));
  // Two, when somebody renamed it on one side.
  const allowed = [sides.gui, sides.git].flatMap((side) => (side ? [keyOf(side)] : []));
  const actual = keyOf(result as JsonObject);
  if (!allowed.includes(actual)) throw invalidField(field, `This is ${actual}; it must stay ${allowed[0]}.`);
}

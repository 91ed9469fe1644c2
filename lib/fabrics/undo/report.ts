import { differingPaths } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import type { Sides } from "../conflicts/detect";
import type { Identity } from "../resources/document";
import type { ResourcePlan } from "../sync-operations/plan";
import type { TakenBack } from "./rules";
import type { UndoResource } from "./schema";

/** One resource of an undo in words: what goes back on which side, or why it stays. */
export function reportOf(
  { kind, namespace, name }: Identity,
  before: Pick<Sides, "gui" | "git">,
  plan: Pick<ResourcePlan, "after" | "writesGit" | "writesGui">,
  taken: TakenBack | undefined,
  facts: { isRenamed: boolean; isUnreadable: boolean },
): UndoResource {
  const fieldsOf = (side: "gui" | "git") =>
    differingPaths(before[side] ?? undefined, plan.after[side] ?? undefined, kubernetesHints);
  const reason = reasonToStay(taken, facts);
  return {
    resource: { kind, namespace, name },
    outcome: reason !== null ? "stays" : plan.writesGit || plan.writesGui ? "goes_back" : "unchanged",
    git_fields: plan.writesGit ? fieldsOf("git") : [],
    gui_fields: plan.writesGui ? fieldsOf("gui") : [],
    conflicts: taken?.conflicts ?? [],
    reason,
  };
}

function reasonToStay(
  taken: TakenBack | undefined,
  { isRenamed, isUnreadable }: { isRenamed: boolean; isUnreadable: boolean },
): string | null {
  if (isUnreadable) return "Its file in Git cannot be read.";
  if (isRenamed) return "It was renamed since.";
  if (!taken) return "It was not changed by this operation.";
  if (taken.settled) return null;
  const [first] = taken.conflicts;
  return first === "$"
    ? "It was changed, created or removed again since."
    : `Changed again since: ${taken.conflicts.join(", ")}.`;
}

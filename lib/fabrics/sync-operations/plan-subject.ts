import type { Ownership } from "@/lib/merge/ownership-rules";
import { same } from "../resources/rules";
import { frozenPlan, type Policy, planResource, type ResourcePlan } from "./plan";
import type { SyncDirection } from "./schema";
import type { Subject } from "./subjects";

/** Plans one resource as it stands: its documents, and the text somebody typed for it. */
export function planSubject(subject: Subject, policy: Policy, ownership: Ownership): ResourcePlan {
  if (subject.unreadable) return frozenPlan(subject.sides);
  const plan = planResource(subject.sides, policy, ownership);
  const isHeld = plan.conflict !== null && !plan.settled;
  if (isHeld || plan.writesGit || policy.direction === "github_to_gui" || !subject.place) return plan;
  // Comments are no change for merging, but who typed them wants to find them in the file. An
  // ingested file that says nothing new leaves the managed one alone.
  const text = subject.originalFile === undefined ? typedText(subject, plan) : null;
  if (text === null || text === subject.place.text) return plan;
  return {
    ...plan,
    writesGit: true,
    action: plan.action ?? "update",
    direction: plan.writesGui ? "both" : "gui_to_github",
  };
}

/**
 * Plans one resource after the operation's commit was found to have arrived: it is recorded, and what
 * was edited since waits for the next sync, because one operation makes one commit.
 */
export function planRecorded(subject: Subject, direction: SyncDirection, ownership: Ownership): ResourcePlan {
  if (subject.unreadable) return frozenPlan(subject.sides);
  const plan = planResource(subject.sides, { direction: "github_to_gui", decide: () => null }, ownership);
  return direction === "gui_to_github" && !plan.conflict ? frozenPlan(subject.sides) : plan;
}

/** Plans one resource whose documents were named, after the commit has arrived: whatever Git would still need waits. */
export function planSettled(subject: Subject, policy: Policy, ownership: Ownership): ResourcePlan {
  const plan = planSubject(subject, policy, ownership);
  return plan.writesGit ? planSubject(subject, { ...policy, settle: () => null }, ownership) : plan;
}

/**
 * Text to write as it is, in place of an edit of Git's: the result of a resolution as it was typed, or
 * what was typed in the GUI, if Git's text is still the one it was typed over. Null where there is none.
 */
export function typedText(
  subject: Pick<Subject, "guiText" | "gitMoved" | "sides">,
  { verdict, after, settled }: ResourcePlan,
): string | null {
  if (settled) return settled.gitText;
  if (verdict?.text !== undefined) return verdict.text;
  return !subject.gitMoved && after.git !== null && same(after.git, subject.sides.gui)
    ? subject.guiText
    : null;
}

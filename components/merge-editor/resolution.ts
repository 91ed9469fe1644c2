import type { z } from "zod";
import type { ResolveConflict, UserDecision } from "@/lib/fabrics/conflicts/schema";
import type { Session } from "@/lib/merge/session";
import type { Decision } from "@/lib/merge/types";
import type { CommitSettings } from "./commit-bar";
import { choiceOf, splitPath } from "./field-words";

/** What is asked of the server: the decisions, or the whole text where decisions cannot say it. */
export function toResolution(
  session: Session,
  text: string | null,
  settings: CommitSettings,
): z.input<typeof ResolveConflict> {
  const decisions = Object.entries(session.choices).map(([path, choice]) => [path, choice.decision] as const);
  // JSON has no word for "remove this field", so a removal by hand travels as text.
  const needsText = session.edit !== null || decisions.some(([, decision]) => isRemoval(decision));
  return {
    resolution_strategy: "manual",
    ...(needsText && text !== null
      ? { edited_yaml: text }
      : {
          user_decisions: Object.fromEntries(decisions.map(([path, decision]) => [path, toWire(decision)])),
        }),
    options: {
      backup_before_resolve: settings.backUp,
      commit_message: settings.message,
      ...(settings.propose && { create_pr: true }),
    },
  };
}

const isRemoval = (decision: Decision) => decision.take === "value" && decision.value === undefined;

const toWire = (decision: Decision): UserDecision =>
  decision.take === "value" ? { value: decision.value ?? null } : decision.take;

const NAMED_MAX = 3;

/** A commit message that says what was decided, as long as nobody writes a better one. */
export function suggestedMessage(session: Session, kind: string, name: string): string {
  if (session.edit) return `Merge ${kind} ${name} by hand`;
  const whole = session.choices.$;
  if (whole)
    return session.decided.document === undefined ? `Delete ${kind} ${name}` : `Keep ${kind} ${name}`;
  const chosen = Object.entries(session.choices).map(([path, { decision }]) => {
    const from = { gui: "from GUI", git: "from Git", both: "from both", base: "as it was", typed: "by hand" };
    const choice = choiceOf(decision);
    return `${splitPath(path).name.replace(/^\./, "")} ${choice in from ? from[choice as keyof typeof from] : ""}`;
  });
  if (chosen.length === 0) return `Merge ${kind} ${name}`;
  const more = chosen.length > NAMED_MAX ? ` and ${chosen.length - NAMED_MAX} more` : "";
  return `Merge ${kind} ${name}: ${chosen.slice(0, NAMED_MAX).join(", ")}${more}`;
}

/** What the button does. */
export function actWords(session: Session, isDeletion: boolean): string {
  if (isDeletion) return "Delete it";
  if (session.edit) return "Use the edited text";
  if (session.merge.conflicts[0]?.path === "$") return session.choices.$ ? "Keep it" : "Keep or delete it";
  const count = session.merge.conflicts.length;
  return `Merge ${count} ${count === 1 ? "field" : "fields"}`;
}

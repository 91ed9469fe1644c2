import type { Json } from "@/lib/json";
import {
  type Choice,
  type Choices,
  Draft,
  type DroppedChoice,
  decisionsOf,
  type HandEdit,
  keepChoices,
  seenAt,
  versionOf,
} from "./choices";
import { sameValue } from "./compare";
import { type Decided, decideMerge } from "./decide";
import { kubernetesHints, type MergeHints } from "./hints";
import { merge3 } from "./merge3";
import { findPath, valueAt } from "./path";
import type { Decision, Merge, Sides, Value } from "./types";

/*
 * The state of the merge editor, as plain data.
 *
 * A session is three documents, their merge, and what somebody chose so far. Everything a screen
 * shows is derived here, everything a screen does is one action, so that the editor can be tested
 * without a browser. A choice remembers the values its maker saw: when Git or the GUI moves on, or a
 * draft is opened later, it stays exactly as long as it still means the same.
 *
 * A hand-edited text replaces the fields as long as it is there, but never deletes their choices, and
 * settles only the conflicts that it really answers.
 */

type Snapshot = { choices: Choices; edit: HandEdit | null };

export type Session = {
  readonly sides: Sides;
  readonly hints: MergeHints;
  /** Names the content of the three documents. */
  readonly version: string;
  readonly merge: Merge;
  readonly choices: Choices;
  readonly edit: HandEdit | null;
  readonly decided: Decided;
  readonly past: readonly Snapshot[];
  readonly future: readonly Snapshot[];
  /** Path of the conflict that the keyboard acts on. */
  readonly focus: string | null;
  /** Choices that the last rebase, undo or opening could not keep. */
  readonly dropped: readonly DroppedChoice[];
  readonly lastAction: Action["type"] | null;
};

/** A hand-edited text with choices carried out in it (`editedWith`): it stays. Without it a choice goes back to the fields. */
type InText = { inText?: { text: string; document: Value } };

export type Action =
  | ({ type: "choose"; path: string; decision: Decision } & InText)
  /** Takes one side at every conflict, or at those that are still open. */
  | ({ type: "choose-all"; take: "gui_value" | "github_value"; onlyUndecided?: boolean } & InText)
  | { type: "clear"; path: string }
  /** Null goes back to the fields. `document` is what the text says, where it can be read. */
  | { type: "edit-text"; text: string | null; document?: Value }
  | { type: "undo" }
  | { type: "redo" }
  | ({ type: "rebase" } & Sides)
  | { type: "focus"; path: string }
  | { type: "focus-next"; onlyUndecided?: boolean }
  | { type: "focus-previous"; onlyUndecided?: boolean };

const HISTORY_MAX = 200;

/** Starts a session; a draft that cannot be read, or choices in it that no longer apply, are left out. */
export function openSession({
  draft,
  hints = kubernetesHints,
  ...sides
}: Sides & { draft?: unknown; hints?: MergeHints }): Session {
  const saved = Draft.safeParse(draft).data;
  const empty: Session = {
    ...onSides({ base: sides.base, gui: sides.gui, git: sides.git }, hints),
    choices: {},
    edit: null,
    past: [],
    future: [],
    focus: null,
    dropped: [],
    lastAction: null,
  };
  const session = withChoices(empty, {
    choices: (saved?.choices ?? {}) as Choices,
    edit: saved?.edit ?? null,
  });
  return { ...session, focus: focusOr(session, saved?.focus ?? null) };
}

/** What to save, so that nothing chosen is lost by a reload. */
export const toDraft = ({ choices, edit, focus }: Session): Json =>
  JSON.parse(JSON.stringify({ version: 1, choices, edit, focus } satisfies Draft));

/** The session after an action. Pure: the same action on the same session gives the same session. */
export function reduceSession(session: Session, action: Action): Session {
  return { ...afterAction(session, action), lastAction: action.type };
}

function afterAction(session: Session, action: Action): Session {
  const { choices, edit, merge } = session;
  switch (action.type) {
    case "choose":
      return step(session, {
        choices: { ...choices, [action.path]: chosen(session, action.path, action.decision) },
        edit: edited(session, action),
      });
    case "choose-all": {
      const paths = action.onlyUndecided
        ? undecidedPaths(session)
        : merge.conflicts.map((conflict) => conflict.path);
      const taken = paths.map((path) => [path, chosen(session, path, { take: action.take })] as const);
      return step(session, {
        choices: { ...choices, ...Object.fromEntries(taken) },
        edit: edited(session, action),
      });
    }
    case "clear":
      return step(session, { choices: without(choices, action.path), edit });
    case "edit-text":
      return editText(session, action.text, action.document);
    case "undo":
      return undo(session);
    case "redo":
      return redo(session);
    case "rebase":
      return rebase(session, { base: action.base, gui: action.gui, git: action.git });
    case "focus":
      return { ...session, focus: focusOr(session, action.path) };
    case "focus-next":
      return { ...session, focus: neighbour(session, 1, action.onlyUndecided) };
    case "focus-previous":
      return { ...session, focus: neighbour(session, -1, action.onlyUndecided) };
  }
}

const chosen = ({ sides, hints }: Session, path: string, decision: Decision): Choice => ({
  decision,
  seen: seenAt(sides, path, hints),
});

function without(choices: Choices, path: string): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([other]) => other !== path));
}

const edited = ({ version }: Session, { inText }: InText): HandEdit | null =>
  inText ? { ...inText, madeFor: version } : null;

/**
 * The conflicts that wait. A hand-edited text settles those where it says something else than what
 * the merge assumed: a line that its writer never touched decides nothing.
 */
export function undecidedPaths({ edit, decided }: Session): string[] {
  if (edit === null || !("document" in edit)) return decided.undecided;
  return decided.undecided.filter((path) => {
    const place = findPath(path);
    return place && sameValue(valueAt(edit.document, place), valueAt(decided.document, place));
  });
}

/** Text typed in a row is one step back, not one for every letter. */
function editText(session: Session, text: string | null, document: Value): Session {
  const edit =
    text === null ? null : { text, madeFor: session.version, ...(document !== undefined && { document }) };
  const isSameBurst = session.lastAction === "edit-text" && session.edit !== null && edit !== null;
  return isSameBurst ? { ...session, edit, future: [] } : step(session, { choices: session.choices, edit });
}

const snapshot = ({ choices, edit }: Session): Snapshot => ({ choices, edit });

function step(session: Session, next: Snapshot): Session {
  const past = [...session.past, snapshot(session)].slice(-HISTORY_MAX);
  const { choices, edit } = next;
  const decided = choices === session.choices ? session.decided : decide({ ...session, choices });
  return { ...session, choices, edit, decided, past, future: [], dropped: [] };
}

function undo(session: Session): Session {
  const previous = session.past.at(-1);
  if (!previous) return session;
  const future = [...session.future, snapshot(session)];
  return { ...withChoices(session, previous), past: session.past.slice(0, -1), future };
}

function redo(session: Session): Session {
  const next = session.future.at(-1);
  if (!next) return session;
  const past = [...session.past, snapshot(session)];
  return { ...withChoices(session, next), past, future: session.future.slice(0, -1) };
}

function rebase(session: Session, sides: Sides): Session {
  const moved = withChoices({ ...session, ...onSides(sides, session.hints) }, snapshot(session));
  return { ...moved, focus: focusOr(moved, session.focus) };
}

function onSides(sides: Sides, hints: MergeHints) {
  const merge = merge3(sides.base, sides.gui, sides.git, hints);
  return {
    sides,
    hints,
    version: versionOf(sides, hints),
    merge,
    decided: decideMerge(merge, sides, {}, hints),
  };
}

/** Puts choices in place that may have been made for other documents. */
function withChoices(session: Session, { choices, edit }: Snapshot): Session {
  const { kept, dropped } = keepChoices(choices, session.merge, session.sides, session.hints);
  return { ...session, choices: kept, edit, dropped, decided: decide({ ...session, choices: kept }) };
}

const decide = ({ merge, sides, choices, hints }: Omit<Session, "decided">) =>
  decideMerge(merge, sides, decisionsOf(choices), hints);

function focusOr({ merge, decided }: Session, path: string | null): string | null {
  const isThere = merge.conflicts.some((conflict) => conflict.path === path);
  return isThere ? path : (decided.undecided[0] ?? merge.conflicts[0]?.path ?? null);
}

function neighbour(session: Session, step: 1 | -1, onlyUndecided = false): string | null {
  const { merge, focus } = session;
  const all = merge.conflicts.map((conflict) => conflict.path);
  const from = focus === null ? -1 : all.indexOf(focus);
  const open = new Set(undecidedPaths(session));
  for (let i = 1; i <= all.length; i += 1) {
    const path = all[(from + step * i + all.length * 2) % all.length];
    if (path !== undefined && (!onlyUndecided || open.has(path))) return path;
  }
  return focus;
}

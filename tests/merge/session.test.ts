import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import {
  conflictRows,
  isEditStale,
  isReady,
  mergedRows,
  resultDocument,
  undecidedCount,
} from "@/lib/merge/rows";
import { type Action, openSession, reduceSession, type Session, toDraft } from "@/lib/merge/session";

const GUI = { take: "gui_value" } as const;
const GIT = { take: "github_value" } as const;

const base = { kind: "VPC", spec: { vlan: 1, mtu: 1, mode: "a", ips: ["x"], note: "n" } };
const gui = { kind: "VPC", spec: { vlan: 2, mtu: 2, mode: "b", ips: ["x", "y"], note: "n" } };
const git = { kind: "VPC", spec: { vlan: 3, mtu: 3, mode: "a", ips: ["x"], note: "m" } };
const sides = { base, gui, git };

const act = (session: Session, ...actions: Action[]) => actions.reduce(reduceSession, session);
const choose = (path: string, decision: Extract<Action, { type: "choose" }>["decision"]): Action => ({
  type: "choose",
  path,
  decision,
});
const specOf = (session: Session) => (resultDocument(session) as { spec: Record<string, Json> }).spec;
const withGit = (spec: Record<string, Json>) => ({
  ...sides,
  git: { kind: "VPC", spec: { ...git.spec, ...spec } },
});
const reload = (session: Session, now: typeof sides = sides) =>
  openSession({ ...now, draft: JSON.parse(JSON.stringify(toDraft(session))) });

describe("choosing", () => {
  test("a new session shows every conflict undecided, and every merged field with its side", () => {
    const session = openSession(sides);
    expect(conflictRows(session)).toMatchObject([
      {
        path: "spec.vlan",
        base: 1,
        gui: 2,
        git: 3,
        result: 2,
        decision: null,
        isDecided: false,
        isFocused: true,
        canKeepBoth: false,
      },
      { path: "spec.mtu", isDecided: false, isFocused: false },
    ]);
    expect(mergedRows(session)).toMatchObject([
      {
        path: "spec.mode",
        base: "a",
        gui: "b",
        git: "a",
        merged: "b",
        result: "b",
        side: "gui",
        decision: null,
      },
      { path: "spec.ips", side: "gui" },
      { path: "spec.note", side: "git", result: "m" },
    ]);
    expect([undecidedCount(session), isReady(session)]).toEqual([2, false]);
  });

  test("a choice shows in its row, in the count and in the result", () => {
    const session = act(
      openSession(sides),
      choose("spec.vlan", GIT),
      choose("spec.mtu", { take: "value", value: 9 }),
    );
    expect(conflictRows(session)).toMatchObject([
      { path: "spec.vlan", result: 3, decision: GIT, isDecided: true },
      { path: "spec.mtu", result: 9, decision: { take: "value", value: 9 } },
    ]);
    expect([undecidedCount(session), isReady(session)]).toEqual([0, true]);
    expect(specOf(session)).toEqual({ vlan: 3, mtu: 9, mode: "b", ips: ["x", "y"], note: "m" });
  });

  test("a merged field can be overruled, and given back", () => {
    const overruled = act(openSession(sides), choose("spec.mode", GIT));
    expect(mergedRows(overruled)[0]).toMatchObject({
      path: "spec.mode",
      merged: "b",
      result: "a",
      decision: GIT,
    });
    expect(specOf(act(overruled, { type: "clear", path: "spec.mode" })).mode).toBe("b");
  });

  test("one side can be taken everywhere, or only where nothing is decided yet", () => {
    const session = act(openSession(sides), choose("spec.vlan", GUI), {
      type: "choose-all",
      take: "github_value",
      onlyUndecided: true,
    });
    expect(specOf(session)).toMatchObject({ vlan: 2, mtu: 3 });
    expect(specOf(act(session, { type: "choose-all", take: "github_value" }))).toMatchObject({
      vlan: 3,
      mtu: 3,
    });
  });

  test("a decision that cannot be carried out says why in its row, and holds the commit back", () => {
    const session = act(
      openSession(sides),
      choose("spec.mtu", GUI),
      choose("spec.vlan", { take: "merge_both" }),
    );
    expect(conflictRows(session)[0]).toMatchObject({
      isDecided: false,
      problem: expect.stringContaining("single value"),
    });
    expect(isReady(session)).toBe(false);
  });

  test("a parent's decision shows at the rows below it", () => {
    const session = act(openSession(sides), choose("spec", GIT));
    expect(conflictRows(session)).toMatchObject([
      { decision: GIT, isDecided: true, result: 3 },
      { decision: GIT, isDecided: true, result: 3 },
    ]);
  });
});

describe("undo and redo", () => {
  test("go through every choice and back", () => {
    const [zero, one] = [openSession(sides), act(openSession(sides), choose("spec.vlan", GIT))];
    const two = act(one, choose("spec.mtu", GUI));
    const undone = act(two, { type: "undo" });
    expect(undone.choices).toEqual(one.choices);
    expect(act(undone, { type: "undo" }).choices).toEqual(zero.choices);
    expect(
      act(undone, { type: "undo" }, { type: "undo" }, { type: "redo" }, { type: "redo" }, { type: "redo" })
        .choices,
    ).toEqual(two.choices);
  });

  test("a new choice after an undo forgets what was undone", () => {
    const session = act(
      openSession(sides),
      choose("spec.vlan", GIT),
      { type: "undo" },
      choose("spec.mtu", GUI),
      { type: "redo" },
    );
    expect(Object.keys(session.choices)).toEqual(["spec.mtu"]);
  });

  test("a burst of typing is one step", () => {
    const typed = act(
      openSession(sides),
      { type: "edit-text", text: "k" },
      { type: "edit-text", text: "ki" },
      { type: "edit-text", text: "kin" },
    );
    expect(typed.edit?.text).toBe("kin");
    expect(act(typed, { type: "undo" }).edit).toBeNull();
  });
});

describe("the text written by hand", () => {
  const edit: Action = {
    type: "edit-text",
    text: "kind: VPC\nspec: {vlan: 7}\n",
    document: { kind: "VPC", spec: { vlan: 7 } },
  };

  test("overrides the fields, and settles every conflict that it answers", () => {
    const session = act(openSession(sides), choose("spec.vlan", GIT), edit);
    expect(resultDocument(session)).toEqual({ kind: "VPC", spec: { vlan: 7 } });
    expect(conflictRows(session)[0]).toMatchObject({ result: 7, isDecided: true });
    expect([undecidedCount(session), isReady(session)]).toEqual([0, true]);
  });

  test("decides nothing where its writer left what the merge assumed", () => {
    const document = { ...gui, spec: { ...gui.spec, mtu: 9 } };
    const session = act(openSession(sides), { type: "edit-text", text: "…", document });
    expect(conflictRows(session).map(({ path, isDecided }) => [path, isDecided])).toEqual([
      ["spec.vlan", false],
      ["spec.mtu", true],
    ]);
    expect(isReady(session)).toBe(false);
    const chosen = act(session, { ...choose("spec.vlan", GUI), inText: { text: "…", document } } as Action);
    expect([isReady(chosen), chosen.edit?.document]).toEqual([true, document]);
    expect(isReady(act(chosen, { type: "undo" }))).toBe(false);
  });

  test("keeps the choices below it: going back to the fields finds them again", () => {
    const session = act(openSession(sides), choose("spec.vlan", GIT), edit, {
      type: "edit-text",
      text: null,
    });
    expect(specOf(session).vlan).toBe(3);
    expect(undecidedCount(session)).toBe(1);
  });

  test("gives way to a choice made later, and comes back by undo", () => {
    const chosen = act(openSession(sides), edit, choose("spec.vlan", GIT));
    expect(chosen.edit).toBeNull();
    expect(act(chosen, { type: "undo" }).edit?.text).toContain("vlan: 7");
  });

  test("is marked as stale once a side moves on, and is never dropped for it", () => {
    const session = act(openSession(sides), edit);
    const moved = act(session, { type: "rebase", ...withGit({ note: "other" }) });
    expect([isEditStale(session), isEditStale(moved), moved.edit?.text]).toEqual([
      false,
      true,
      session.edit?.text,
    ]);
    expect(isEditStale(reload(session, withGit({ note: "other" })))).toBe(true);
    expect(isEditStale(reload(session))).toBe(false);
  });
});

describe("when a side moves on", () => {
  const chosen = act(
    openSession(sides),
    choose("spec.vlan", GUI),
    choose("spec.mtu", GIT),
    choose("spec.note", { take: "value", value: "own" }),
  );

  test.each<[string, (now: typeof sides) => Session]>([
    ["while the editor is open", (now) => act(chosen, { type: "rebase", ...now })],
    ["while it was closed", (now) => reload(chosen, now)],
  ])("%s, choices that still mean the same are kept, the others named", (_, onto) => {
    const elsewhere = onto(withGit({ extra: 1 }));
    expect([Object.keys(elsewhere.choices), elsewhere.dropped]).toEqual([
      ["spec.vlan", "spec.mtu", "spec.note"],
      [],
    ]);
    expect(specOf(elsewhere)).toMatchObject({ vlan: 2, mtu: 3, note: "own", extra: 1 });

    const taken = onto(withGit({ mtu: 33 }));
    expect(Object.keys(taken.choices)).toEqual(["spec.vlan", "spec.note"]);
    expect(taken.dropped).toEqual([
      { path: "spec.mtu", decision: GIT, reason: expect.stringContaining("Git has another value") },
    ]);
    expect(undecidedCount(taken)).toBe(1);

    const other = onto(withGit({ vlan: 33 }));
    expect(conflictRows(other)[0]).toMatchObject({
      path: "spec.vlan",
      decision: GUI,
      hasMoved: true,
      result: 2,
    });
    expect(conflictRows(other)[1]).toMatchObject({ path: "spec.mtu", hasMoved: false });
  });

  test("a choice that the sides now agree on goes without a word", () => {
    const session = act(chosen, { type: "rebase", ...withGit({ vlan: 2 }) });
    expect([Object.keys(session.choices), session.dropped]).toEqual([["spec.mtu", "spec.note"], []]);
    expect(specOf(session).vlan).toBe(2);
  });

  test("a choice for a place that is gone is named", () => {
    const bare = { kind: "VPC", spec: { vlan: 1 } };
    const session = act(chosen, { type: "rebase", base: bare, gui: bare, git: bare });
    expect(session.dropped.map(({ path }) => path)).toContain("spec.mtu");
    expect(undecidedCount(session)).toBe(0);
  });

  test("undo still works, and only brings back what applies", () => {
    const session = act(chosen, { type: "rebase", ...withGit({ mtu: 33 }) }, { type: "undo" });
    expect(Object.keys(session.choices)).toEqual(["spec.vlan"]);
  });

  test("a resource deleted on one side meanwhile is one conflict about the whole", () => {
    const session = act(chosen, { type: "rebase", base, gui, git: undefined });
    expect(conflictRows(session)).toMatchObject([
      { path: "$", isFocused: true, isDecided: false, git: undefined },
    ]);
    expect(resultDocument(act(session, choose("$", GIT)))).toBeUndefined();
  });
});

describe("drafts and focus", () => {
  test("a reload loses nothing: choices, text and focus are back", () => {
    const session = act(
      openSession(sides),
      choose("spec.vlan", GIT),
      { type: "focus", path: "spec.mtu" },
      { type: "edit-text", text: "x", document: { a: 1 } },
    );
    const { choices, edit, focus, decided } = reload(session);
    expect({ choices, edit, focus, decided }).toEqual({
      choices: session.choices,
      edit: session.edit,
      focus: "spec.mtu",
      decided: session.decided,
    });
  });

  test.each([
    null,
    undefined,
    5,
    "x",
    {},
    { version: 2 },
    { version: 1, choices: { a: 1 }, edit: null, focus: null },
  ])("the unreadable draft %j is left out", (draft) => {
    expect(openSession({ ...sides, draft })).toEqual(openSession(sides));
  });

  test("the focus goes round through the conflicts, or through the open ones", () => {
    const session = openSession(sides);
    const next = (from: Session, onlyUndecided?: boolean) =>
      act(from, { type: "focus-next", onlyUndecided }).focus;
    expect([
      session.focus,
      next(session),
      act(session, { type: "focus-next" }, { type: "focus-next" }).focus,
    ]).toEqual(["spec.vlan", "spec.mtu", "spec.vlan"]);
    expect(act(session, { type: "focus-previous" }).focus).toBe("spec.mtu");
    expect(next(act(session, choose("spec.mtu", GUI)), true)).toBe("spec.vlan");
  });
});

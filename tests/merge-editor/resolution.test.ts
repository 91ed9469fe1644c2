import { describe, expect, test } from "vitest";
import { actWords, suggestedMessage, toResolution } from "@/components/merge-editor/resolution";
import { ResolveConflict } from "@/lib/fabrics/conflicts/schema";
import { type Action, openSession, reduceSession } from "@/lib/merge/session";

const base = { spec: { vlan: 1, note: "a" } };
const sides = { base, gui: { spec: { vlan: 2, note: "a" } }, git: { spec: { vlan: 3, note: "b" } } };
const sessionAfter = (...actions: Action[]) => actions.reduce(reduceSession, openSession(sides));
const choose = (path: string, decision: Extract<Action, { type: "choose" }>["decision"]): Action => ({
  type: "choose",
  path,
  decision,
});
const settings = { message: "Merge it", backUp: true, propose: false };

describe("what is asked of the server", () => {
  test("is every choice by its path, also those that overrule the merge", () => {
    const session = sessionAfter(
      choose("spec.vlan", { take: "value", value: 7 }),
      choose("spec.note", { take: "base_value" }),
    );
    const input = toResolution(session, "…", settings);
    expect(input.user_decisions).toEqual({ "spec.vlan": { value: 7 }, "spec.note": "base_value" });
    expect(input).not.toHaveProperty("edited_yaml");
    expect(ResolveConflict.safeParse(input).success).toBe(true);
  });

  test("is the whole text once it was edited by hand", () => {
    const session = sessionAfter({ type: "edit-text", text: "spec: {}\n", document: { spec: {} } });
    const input = toResolution(session, "spec: {}\n", settings);
    expect(input.edited_yaml).toBe("spec: {}\n");
    expect(input).not.toHaveProperty("user_decisions");
  });

  test("is the text too where a field was removed by hand, which JSON cannot say", () => {
    const session = sessionAfter(choose("spec.vlan", { take: "value", value: undefined }));
    expect(toResolution(session, "spec:\n  note: b\n", settings)).toMatchObject({
      edited_yaml: "spec:\n  note: b\n",
    });
  });

  test("carries the message and the wish for a backup", () => {
    expect(
      toResolution(sessionAfter(), null, { message: "Mine", backUp: false, propose: false }).options,
    ).toEqual({
      backup_before_resolve: false,
      commit_message: "Mine",
    });
  });
});

describe("words of the commit", () => {
  test("the message says what was decided", () => {
    const session = sessionAfter(choose("spec.vlan", { take: "gui_value" }));
    expect(suggestedMessage(session, "VPC", "web")).toBe("Merge VPC web: vlan from GUI");
  });

  test("the button counts the fields, and says when the resource goes", () => {
    expect(actWords(sessionAfter(), false)).toBe("Merge 1 field");
    expect(actWords(sessionAfter(), true)).toBe("Delete it");
  });

  test("one side deleted: keeping and deleting are named", () => {
    const session = openSession({ base, gui: undefined, git: sides.git });
    const kept = reduceSession(session, choose("$", { take: "github_value" }));
    const gone = reduceSession(session, choose("$", { take: "gui_value" }));
    expect(suggestedMessage(kept, "VPC", "web")).toBe("Keep VPC web");
    expect(suggestedMessage(gone, "VPC", "web")).toBe("Delete VPC web");
  });
});

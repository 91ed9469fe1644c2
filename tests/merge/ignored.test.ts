import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { differingPaths, isSame } from "@/lib/merge/compare";
import { decide, decideAll } from "@/lib/merge/decide";
import { plainHints } from "@/lib/merge/hints";
import { merge3 } from "@/lib/merge/merge3";
import { valueAt } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";
import { cases, three } from "./documents";

const OWN = "hnp.githedgehog.com/last-synced";
const vpc = (metadata: JsonObject, more: JsonObject = {}) => ({
  kind: "VPC",
  metadata: { name: "v", ...metadata },
  ...more,
});

describe("ignored places", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "Tideline's own annotations",
      vpc({ annotations: { [OWN]: "1", note: "x" } }),
      vpc({ annotations: { [OWN]: "2", note: "x" } }),
    ],
    [
      "own annotations where the other has no annotations at all",
      vpc({ annotations: { [OWN]: "1" } }),
      vpc({}),
    ],
    ["the status", vpc({}, { status: { up: 1 } }), vpc({}, { status: "down" })],
    [
      "what the API server writes",
      vpc({ uid: "1", resourceVersion: "1", generation: 1, creationTimestamp: "x", managedFields: [] }),
      vpc({ uid: "2" }),
    ],
  ])("%s are no difference, no change and no conflict", (_, one, other) => {
    expect(isSame(one, other)).toBe(true);
    expect(differingPaths(one, other)).toEqual([]);
    expect(merge3(one, other, one)).toMatchObject({ conflicts: [], changes: [], document: one });
    expect(merge3(other, one, other)).toMatchObject({
      conflicts: [],
      changes: [],
      document: other,
    });
  });

  test("a delete wins although an ignored place changed", () => {
    expect(merge3(vpc({ generation: 1 }), undefined, vpc({ generation: 2 })).document).toBeUndefined();
  });

  test("the result has Git's ignored values, and the GUI's where Git has no document", () => {
    const base = vpc({ annotations: { [OWN]: "0", note: "a" } });
    const gui = vpc({ uid: "gui", annotations: { [OWN]: "gui", note: "b" } }, { status: "gui" });
    const git = vpc({ uid: "git", annotations: { [OWN]: "git", note: "a" } });
    expect(merge3(base, gui, git).document).toEqual(
      vpc({ uid: "git", annotations: { [OWN]: "git", note: "b" } }),
    );
    expect(merge3(undefined, gui, undefined).document).toEqual(gui);
  });

  test("removing all annotations leaves those that Git keeps for Tideline", () => {
    const base = vpc({ annotations: { [OWN]: "1", note: "a" } });
    expect(merge3(base, vpc({}), base).document).toEqual(vpc({ annotations: { [OWN]: "1" } }));
    expect(merge3(base, vpc({}), vpc({ annotations: { note: "a" } })).document).toEqual(vpc({}));
  });

  test("removing all annotations conflicts only with a changed one, and spares an added one", () => {
    const base = vpc({ annotations: { note: "a", team: "x" } });
    const git = vpc({ annotations: { note: "b", team: "x", added: "y" } });
    const { document, conflicts } = merge3(base, vpc({}), git);
    expect(conflicts.map(({ path }) => path)).toEqual(["metadata.annotations.note"]);
    expect(document).toEqual(vpc({ annotations: { added: "y" } }));
    const decided = decide(base, vpc({}), git, { "metadata.annotations.note": { take: "github_value" } });
    expect(decided.document).toEqual(vpc({ annotations: { added: "y", note: "b" } }));
    const alone = decide(base, vpc({}), vpc({ annotations: { note: "b", team: "x" } }), {
      "metadata.annotations.note": { take: "github_value" },
    });
    expect(alone).toEqual({ document: vpc({ annotations: { note: "b" } }), undecided: [], problems: [] });
  });

  test("a decision about the whole document keeps Git's ignored values too", () => {
    const base = vpc({}, { spec: 1 });
    const git = vpc({ uid: "git" }, { spec: 2 });
    const gui = vpc({ uid: "gui" }, { spec: 3 });
    expect(decide(base, gui, git, { $: { take: "gui_value" } }).document).toEqual(
      vpc({ uid: "git" }, { spec: 3 }),
    );
    expect(decide(base, gui, git, { "metadata.uid": { take: "gui_value" } }).problems).toEqual([
      { path: "metadata.uid", message: "This place is not merged: it stays as it is in Git." },
    ]);
  });

  test("whatever is merged or decided, the ignored places are those of Git", () => {
    const places = ["status", "metadata.uid", "metadata.generation", `metadata.annotations["${OWN}"]`];
    const ignored = (document: Value) => places.map((path) => valueAt(document, path));
    // A scalar in place of a map has no room for them.
    const hasRoom = (document: Value) =>
      ["metadata", "metadata.annotations"]
        .map((path) => valueAt(document, path))
        .every((map) => map === undefined || isObject(map));
    fc.assert(
      fc.property(three, ({ base, gui, git }) => {
        const merge = merge3(base, gui, git);
        for (const decisions of [{}, decideAll(merge, "gui_value"), decideAll(merge, "github_value")]) {
          const { document } = decide(base, gui, git, decisions);
          if (document !== undefined && hasRoom(document))
            expect(ignored(document)).toEqual(ignored(git ?? gui));
        }
      }),
      cases(1000),
    );
  });
});

describe("comparing", () => {
  test("numbers and text, null and missing, and orders of lists differ; orders of keys do not", () => {
    expect(isSame({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    for (const [a, b] of [
      [{ a: 1 }, { a: "1" }],
      [{ a: null }, {}],
      [{ a: [1, 2] }, { a: [2, 1] }],
      [{ a: {} }, { a: [] }],
      [{ a: {} }, {}],
      [{}, undefined],
    ])
      expect(isSame(a, b)).toBe(false);
  });

  test("the deepest differing paths are listed, in lists by key or position", () => {
    const before = {
      spec: {
        vlan: 1,
        gone: { x: 1 },
        ranges: [{ from: 1, to: 2 }, { from: 5 }],
        permit: [["a"], ["b"]],
        ips: ["x"],
      },
    };
    const after = {
      spec: {
        vlan: 2,
        ranges: [{ from: 1, to: 3 }, { from: 7 }],
        permit: [["a"], [{ b: 1 }]],
        ips: ["x", "y"],
        added: null,
      },
    };
    expect(differingPaths(before as Json, after as Json)).toEqual([
      "spec.vlan",
      "spec.gone",
      "spec.ranges[from=1].to",
      "spec.ranges[from=5]",
      "spec.ranges[from=7]",
      "spec.permit[1][0]",
      "spec.ips",
      "spec.added",
    ]);
    expect(differingPaths(undefined, after as Json)).toEqual(["$"]);
  });

  test("two documents are the same exactly when no path differs", () => {
    fc.assert(
      fc.property(three, ({ gui, git }) => {
        expect(differingPaths(gui, git).length === 0).toBe(isSame(gui, git));
      }),
      cases(1000),
    );
  });

  test("without hints nothing is ignored and lists of objects are one value", () => {
    expect(isSame({ status: 1 }, { status: 2 }, plainHints)).toBe(false);
    const [base, gui, git] = [[{ name: "a", v: 1 }], [{ name: "a", v: 2 }], [{ name: "a", v: 1, w: 1 }]];
    expect(merge3(base, gui, git, plainHints).conflicts).toMatchObject([{ path: "$" }]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "@/lib/json";
import { differingPaths } from "@/lib/merge/compare";
import { decide, decideAll } from "@/lib/merge/decide";
import { merge3 } from "@/lib/merge/merge3";
import type { Decision, Decisions } from "@/lib/merge/types";
import { cases, three } from "./documents";

const GUI: Decision = { take: "gui_value" };
const GIT: Decision = { take: "github_value" };
const BASE: Decision = { take: "base_value" };
const BOTH: Decision = { take: "merge_both" };
const typed = (value: Json): Decision => ({ take: "value", value });

// Samples are plain literals; what they hold is data by construction.
const spec = (value: unknown) => ({ spec: value as Json });
const decideSpec = (base: unknown, gui: unknown, git: unknown, decisions: Decisions) => {
  const decided = decide(spec(base), spec(gui), spec(git), decisions);
  return { ...decided, spec: (decided.document as JsonObject | undefined)?.spec };
};

describe("one conflicting path", () => {
  const base = { vlan: 1, mtu: 1, mode: "a" };
  const gui = { vlan: 2, mtu: 9, mode: "a" };
  const git = { vlan: 3, mtu: 1, mode: "b" };

  test.each<[string, Decision, Json]>([
    ["the GUI's value", GUI, 2],
    ["Git's value", GIT, 3],
    ["the value both came from", BASE, 1],
    ["a typed value", typed(7), 7],
    ["a typed null", typed(null), null],
  ])("can be decided for %s, and clean changes of both sides stay", (_, decision, vlan) => {
    expect(decideSpec(base, gui, git, { "spec.vlan": decision })).toMatchObject({
      spec: { vlan, mtu: 9, mode: "b" },
      undecided: [],
      problems: [],
    });
  });

  test("stays undecided without a decision", () => {
    expect(decideSpec(base, gui, git, {}).undecided).toEqual(["spec.vlan"]);
    expect(decideSpec(base, gui, git, { "spec.mtu": GUI }).undecided).toEqual(["spec.vlan"]);
  });

  test("holds one scalar, so keeping both is a problem with a reason, and decides nothing", () => {
    const { problems, undecided, spec } = decideSpec(base, gui, git, { "spec.vlan": BOTH });
    expect(problems).toEqual([{ path: "spec.vlan", message: expect.stringContaining("single value") }]);
    expect(undecided).toEqual(["spec.vlan"]);
    expect(spec).toMatchObject({ vlan: 2 });
  });

  test("a cleanly merged place can be overruled", () => {
    expect(decideSpec(base, gui, git, { "spec.mtu": GIT, "spec.mode": BASE, "spec.vlan": GUI }).spec).toEqual(
      { vlan: 2, mtu: 1, mode: "a" },
    );
  });

  test("deciding all for one side touches the conflicts only", () => {
    const merge = merge3({ spec: base }, { spec: gui }, { spec: git });
    expect(decideSpec(base, gui, git, decideAll(merge, "gui_value")).spec).toEqual({
      vlan: 2,
      mtu: 9,
      mode: "b",
    });
    expect(decideSpec(base, gui, git, decideAll(merge, "github_value")).spec).toEqual({
      vlan: 3,
      mtu: 9,
      mode: "b",
    });
  });
});

describe("parents and children", () => {
  const base = { a: { x: 1, y: 1, z: 1 }, b: 1 };
  const gui = { a: { x: 2, y: 2, z: 5 }, b: 2 };
  const git = { a: { x: 3, y: 3, z: 1 }, b: 3 };

  test("taking a side at a parent decides the conflicts below it, and leaves clean changes", () => {
    expect(decideSpec(base, gui, git, { "spec.a": GIT })).toMatchObject({
      spec: { a: { x: 3, y: 3, z: 5 }, b: 2 },
      undecided: ["spec.b"],
    });
    expect(decideSpec(base, gui, git, { $: GIT })).toMatchObject({
      spec: { a: { x: 3, y: 3, z: 5 }, b: 3 },
      undecided: [],
    });
  });

  test("a typed value at a parent replaces it as a whole", () => {
    expect(decideSpec(base, gui, git, { "spec.a": typed({ own: 1 }), "spec.b": GUI })).toMatchObject({
      spec: { a: { own: 1 }, b: 2 },
      undecided: [],
    });
  });

  test("a child's decision beats its parent's, in whatever order they come", () => {
    for (const decisions of [
      { spec: GUI, "spec.a.x": GIT },
      { "spec.a.x": GIT, spec: GUI },
    ])
      expect(decideSpec(base, gui, git, decisions)).toMatchObject({
        spec: { a: { x: 3, y: 2 }, b: 2 },
        undecided: [],
      });
  });

  test("children settle a conflict when they cover everything that differs in it", () => {
    const [before, ours, theirs] = [
      { tags: "none" },
      { tags: { env: "production", team: "p" } },
      { tags: { env: "prod", team: "p", owner: "alice" } },
    ];
    expect(decideSpec(before, ours, theirs, {}).undecided).toEqual(["spec.tags"]);
    expect(decideSpec(before, ours, theirs, { "spec.tags.env": GUI }).undecided).toEqual(["spec.tags"]);
    expect(decideSpec(before, ours, theirs, { "spec.tags.env": GUI, "spec.tags.owner": GIT })).toMatchObject({
      spec: { tags: { env: "production", team: "p", owner: "alice" } },
      undecided: [],
      problems: [],
    });
  });

  test("a child of a removed parent asks for the parent first", () => {
    const dhcp = { enable: true, relay: "r" };
    const args = [{ dhcp }, {}, { dhcp: { ...dhcp, relay: "s" } }] as const;
    const { problems, undecided, spec } = decideSpec(...args, { "spec.dhcp.relay": GIT });
    expect(problems).toEqual([
      {
        path: "spec.dhcp.relay",
        message: 'The result has no "spec.dhcp" to hold this: decide "spec.dhcp" first.',
      },
    ]);
    expect([undecided, spec]).toEqual([["spec.dhcp"], {}]);
    expect(decideSpec(...args, { "spec.dhcp": GIT, "spec.dhcp.relay": BASE })).toMatchObject({
      spec: { dhcp },
      undecided: [],
      problems: [],
    });
  });

  test("a delete against a change is decided at the whole document", () => {
    const [before, edited] = [{ spec: { a: 1 } }, { spec: { a: 2 } }];
    expect(decide(before, undefined, edited, { $: GUI })).toEqual({
      document: undefined,
      undecided: [],
      problems: [],
    });
    expect(decide(before, undefined, edited, { $: GIT })).toEqual({
      document: edited,
      undecided: [],
      problems: [],
    });
    expect(decide(before, undefined, edited, { $: BOTH }).problems).toMatchObject([
      { path: "$", message: expect.stringContaining("Only one side") },
    ]);
  });
});

describe("list elements", () => {
  const base = [{ name: "a" }, { name: "b", v: 1 }, { name: "c" }];
  const gui = [{ name: "a" }, { name: "c" }];
  const git = [{ name: "a" }, { name: "b", v: 2 }, { name: "c" }, { name: "d" }];

  test("an element that comes back stands where it stood", () => {
    expect(decideSpec(base, gui, git, { "spec[name=b]": GIT }).spec).toEqual(git);
    expect(decideSpec(base, gui, git, { "spec[name=b]": GUI }).spec).toEqual([
      { name: "a" },
      { name: "c" },
      { name: "d" },
    ]);
    expect(
      decideSpec(base, gui, git, { "spec[name=b]": GIT, "spec[name=a]": typed({ name: "a", v: 9 }) }).spec,
    ).toEqual([{ name: "a", v: 9 }, ...git.slice(1)]);
  });

  test("a position names an element only where it means the same on every side", () => {
    const known = decideSpec(base, gui, git, { "spec[0]": typed({ name: "a", v: 5 }), "spec[name=b]": GUI });
    expect(known).toMatchObject({ problems: [], spec: [{ name: "a", v: 5 }, { name: "c" }, { name: "d" }] });
    expect(decideSpec(base, gui, git, { "spec[1]": GIT }).problems).toMatchObject([{ path: "spec[1]" }]);
  });

  test("lists without keys of one length can be decided by position", () => {
    const permit = [
      [["a"], ["b"]],
      [
        ["a", "x"],
        ["b", "x"],
      ],
      [
        ["a", "y"],
        ["b", "y"],
      ],
    ] as const;
    const [before, ours, theirs] = permit.map((list) => ({ permit: list }));
    expect(decideSpec(before, ours, theirs, { "spec.permit[0]": GUI }).undecided).toEqual(["spec.permit"]);
    expect(decideSpec(before, ours, theirs, { "spec.permit[0]": GUI, "spec.permit[1]": GIT })).toMatchObject({
      spec: {
        permit: [
          ["a", "x"],
          ["b", "y"],
        ],
      },
      undecided: [],
      problems: [],
    });
  });
});

describe("keeping both", () => {
  const both = (base: Json, gui: Json, git: Json) => {
    const decided = decideSpec({ it: base }, { it: gui }, { it: git }, { "spec.it": BOTH });
    return { ...decided, it: (decided.spec as JsonObject).it };
  };

  test("of lists is their union, in the order of a merge, removals not honoured", () => {
    expect(both(["1", "2"], ["1", "2", "3"], ["1", "4"])).toMatchObject({
      it: ["1", "2", "3", "4"],
      problems: [],
    });
    expect(both(["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"])).toMatchObject({
      it: ["b", "a", "c"],
      undecided: [],
      problems: [],
    });
    expect(both([], [{ name: "a", v: 1 }], [{ name: "a", w: 1 }, { name: "b" }])).toMatchObject({
      it: [{ name: "a", v: 1, w: 1 }, { name: "b" }],
    });
  });

  test("of lists without keys is the GUI's elements, then Git's that are not yet there", () => {
    expect(both([["z"]], [["a"], ["b"]], [["c"], ["b"], ["d"]])).toMatchObject({
      it: [["a"], ["b"], ["c"], ["d"]],
      undecided: [],
      problems: [],
    });
  });

  test("of maps is their union, and a problem naming the key that differs", () => {
    expect(both("x", { a: 1, b: [1] }, { a: 1, b: [2], c: 3 })).toMatchObject({
      it: { a: 1, b: [1, 2], c: 3 },
      undecided: [],
      problems: [],
    });
    expect(both("x", { a: 1 }, { a: 2, c: 3 })).toMatchObject({
      problems: [{ path: "spec.it", message: expect.stringContaining("spec.it.a") }],
      undecided: ["spec.it"],
    });
  });

  test("is refused where the sides have different types or only one has a value", () => {
    expect(both("x", [1], { a: 1 }).problems).toMatchObject([
      { path: "spec.it", message: expect.stringContaining("different types") },
    ]);
    expect(decideSpec({ l: [1] }, {}, { l: [1, 2] }, { "spec.l": BOTH }).problems).toMatchObject([
      { path: "spec.l", message: expect.stringContaining("Only one side") },
    ]);
  });

  test("is offered exactly where it can be carried out", () => {
    fc.assert(
      fc.property(three, ({ base, gui, git }) => {
        for (const { path, canKeepBoth } of merge3(base, gui, git).conflicts)
          expect(decide(base, gui, git, { [path]: BOTH }).problems.length === 0).toBe(canKeepBoth);
      }),
      cases(1000),
    );
  });
});

test.each<[string, RegExp]>([
  ["spec.vlam", /No side has "spec.vlam"/],
  ["spec.", /expected a key at character 6/],
  ["spec.ranges[from=9]", /No side has/],
  ["nowhere.else", /No side has/],
  ["constructor", /No side has/],
])("the unknown path %s is a problem that names it, also with a typed value", (path, message) => {
  for (const decision of [GUI, typed(1)])
    expect(
      decideSpec({ vlan: 1, ranges: [{ from: 1 }] }, { vlan: 2 }, { vlan: 3 }, { [path]: decision }).problems,
    ).toEqual([{ path, message: expect.stringMatching(message) }]);
});

test("deciding never changes its inputs", () => {
  fc.assert(
    fc.property(three, ({ base, gui, git }) => {
      const before = JSON.stringify([base, gui, git]);
      const merge = merge3(base, gui, git);
      decide(base, gui, git, { ...decideAll(merge, "github_value"), $: BOTH });
      expect(JSON.stringify([base, gui, git])).toBe(before);
    }),
    cases(300),
  );
});

test("taking Git at every conflict and every change is Git's document", () => {
  fc.assert(
    fc.property(three, ({ base, gui, git }) => {
      const merge = merge3(base, gui, git);
      const places = [...merge.conflicts, ...merge.changes].map(({ path }) => path);
      const { document, problems } = decide(
        base,
        gui,
        git,
        Object.fromEntries(places.map((path) => [path, GIT])),
      );
      expect(problems).toEqual([]);
      // Taking a side at a list that holds conflicts decides these, not the order of the list.
      const isHolder = (path: string) =>
        merge.conflicts.some((conflict) => conflict.path.startsWith(`${path}[`));
      expect(differingPaths(document, git).filter((path) => !isHolder(path))).toEqual([]);
    }),
    cases(1000),
  );
});

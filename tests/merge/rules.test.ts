import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { merge3 } from "@/lib/merge/merge3";

// Samples are plain literals; what they hold is data by construction.
const spec = (value: unknown) => ({ kind: "VPC", ...(value !== undefined && { spec: value as Json }) });
const mergeSpecs = (base: unknown, gui: unknown, git: unknown) => {
  const { document, conflicts, changes } = merge3(spec(base), spec(gui), spec(git));
  return { result: (document as { spec?: Json }).spec, conflicts: conflicts.map((c) => c.path), changes };
};
const clean = (base: unknown, gui: unknown, git: unknown) => {
  const { result, conflicts } = mergeSpecs(base, gui, git);
  expect(conflicts).toEqual([]);
  return result;
};
const conflictsOf = (base: unknown, gui: unknown, git: unknown) => mergeSpecs(base, gui, git).conflicts;

describe("maps", () => {
  test("edits of different keys merge, at any depth", () => {
    expect(
      clean(
        { a: { x: 1, y: { p: 1, q: 1 } }, b: 1 },
        { a: { x: 2, y: { p: 1, q: 1 } }, b: 1 },
        { a: { x: 1, y: { p: 1, q: 3 } }, b: 1 },
      ),
    ).toEqual({
      a: { x: 2, y: { p: 1, q: 3 } },
      b: 1,
    });
  });

  test("the same key added on both sides: equal values agree, maps merge inside, else it conflicts there", () => {
    expect(clean({}, { a: [1] }, { a: [1] })).toEqual({ a: [1] });
    expect(clean({}, { tags: { a: 1 } }, { tags: { b: 2 } })).toEqual({ tags: { a: 1, b: 2 } });
    expect(conflictsOf({}, { tags: { a: 1, b: 1 } }, { tags: { a: 2, b: 1 } })).toEqual(["spec.tags.a"]);
    expect(conflictsOf({}, { vlans: [1] }, { vlans: [2] })).toEqual(["spec.vlans"]);
    expect(conflictsOf({}, { a: 1 }, { a: "1" })).toEqual(["spec.a"]);
  });

  test("the order of keys is no change", () => {
    expect(merge3(spec({ a: 1, b: 2 }), spec({ b: 2, a: 1 }), spec({ a: 1, b: 2 })).changes).toEqual([]);
  });

  test("a subtree removed on one side and changed on the other is one conflict at its root", () => {
    const dhcp = { enable: true, range: { start: "10.0.1.10", end: "10.0.1.99" } };
    const longer = { ...dhcp, range: { ...dhcp.range, end: "10.0.1.200" } };
    expect(conflictsOf({ dhcp, vlan: 1 }, { vlan: 1 }, { dhcp: longer, vlan: 1 })).toEqual(["spec.dhcp"]);
    expect(conflictsOf({ dhcp, vlan: 1 }, { dhcp: longer, vlan: 1 }, { vlan: 1 })).toEqual(["spec.dhcp"]);
    expect(clean({ dhcp, vlan: 1 }, { vlan: 1 }, { dhcp, vlan: 2 })).toEqual({ vlan: 2 });
  });

  test("null and missing differ, numbers and text differ", () => {
    expect(clean({ "vpc-1": null }, { "vpc-1": null }, {})).toEqual({});
    expect(conflictsOf({ asn: 1 }, { asn: "1001" }, { asn: 1001 })).toEqual(["spec.asn"]);
    expect(clean({ a: 1 }, { a: 1 }, { a: null })).toEqual({ a: null });
  });

  test("keys that every object inherits are ordinary keys", () => {
    const own = JSON.parse('{"__proto__":{"x":1},"constructor":1}');
    const merged = clean({}, own, { toString: 2 });
    expect(Object.keys(merged as object).sort()).toEqual(["__proto__", "constructor", "toString"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test("keys stand in Git's order, the GUI's new ones behind them", () => {
    expect(Object.keys(clean({ b: 1, a: 1 }, { a: 1, b: 1, n: 1 }, { b: 2, a: 1 }) as object)).toEqual([
      "b",
      "a",
      "n",
    ]);
  });
});

describe("lists of scalars", () => {
  test.each<[string, Json[], Json[], Json[], Json[]]>([
    ["a removal on one side is honoured", ["a", "b", "c"], ["a", "c"], ["a", "b", "c", "d"], ["a", "c", "d"]],
    ["additions of both sides are kept", ["a"], ["a", "x"], ["a", "y"], ["a", "x", "y"]],
    ["the same addition on both sides comes once", ["a"], ["a", "x", "y"], ["a", "x"], ["a", "x", "y"]],
    [
      "duplicates in the input stay",
      ["a", "a", "b"],
      ["a", "a", "b", "c"],
      ["a", "a", "b", "d"],
      ["a", "a", "b", "c", "d"],
    ],
    [
      "a new element follows the one it followed on its side",
      ["a", "b", "c"],
      ["a", "x", "b", "c"],
      ["a", "b", "y", "c"],
      ["a", "x", "b", "y", "c"],
    ],
    [
      "a new element before all others stays first",
      ["a", "b"],
      ["x", "a", "b"],
      ["a", "b", "y"],
      ["x", "a", "b", "y"],
    ],
    [
      "of two new elements at one place the smaller comes first",
      ["a"],
      ["a", "z"],
      ["a", "b"],
      ["a", "b", "z"],
    ],
    ["numbers at one place go by size", [1], [1, 10], [1, 9], [1, 9, 10]],
    ["runs at one place stay together", ["a"], ["a", "m", "c"], ["a", "n", "d"], ["a", "m", "c", "n", "d"]],
    [
      "the order of the one side that reordered wins",
      ["a", "b", "c"],
      ["c", "b", "a"],
      ["a", "b", "c", "d"],
      ["c", "d", "b", "a"],
    ],
    [
      "both reordered in one way: that way",
      ["a", "b"],
      ["b", "a", "x"],
      ["b", "a", "y"],
      ["b", "a", "x", "y"],
    ],
    [
      "emptied on one side, added to on the other: the addition survives",
      ["a", "b"],
      [],
      ["a", "b", "c"],
      ["c"],
    ],
    [
      "what follows a removed element follows the one before it",
      ["a", "b", "c"],
      ["a", "c"],
      ["a", "b", "x", "c"],
      ["a", "x", "c"],
    ],
    ["numbers and their text are different elements", [1], [1, "1"], [1, 2], [1, 2, "1"]],
  ])("%s", (_, base, gui, git, expected) => {
    expect(clean({ list: base }, { list: gui }, { list: git })).toEqual({ list: expected });
    expect(clean({ list: base }, { list: git }, { list: gui })).toEqual({ list: expected });
  });

  test("both reordered, and differently: conflict", () => {
    expect(conflictsOf(["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"])).toEqual(["spec"]);
  });

  test("the list removed on one side, an element added on the other: conflict", () => {
    expect(conflictsOf({ list: ["a"] }, {}, { list: ["a", "b"] })).toEqual(["spec.list"]);
  });
});

describe("lists of objects", () => {
  const link = (server: string, leaf: string, extra = {}) => ({
    server: { port: server, ...extra },
    switch: { port: leaf },
  });

  test("VLAN ranges merge by `from`", () => {
    const base = {
      ranges: [
        { from: 1000, to: 2999 },
        { from: 3000, to: 3099 },
      ],
    };
    const gui = {
      ranges: [
        { from: 1000, to: 1999 },
        { from: 3000, to: 3099 },
      ],
    };
    const git = {
      ranges: [
        { from: 1000, to: 2999 },
        { from: 3000, to: 3500 },
        { from: 3600, to: 3700 },
      ],
    };
    expect(clean(base, gui, git)).toEqual({
      ranges: [
        { from: 1000, to: 1999 },
        { from: 3000, to: 3500 },
        { from: 3600, to: 3700 },
      ],
    });
    const other = {
      ranges: [
        { from: 1000, to: 1500 },
        { from: 3000, to: 3099 },
      ],
    };
    expect(conflictsOf(base, gui, other)).toEqual(["spec.ranges[from=1000].to"]);
  });

  test("links merge by their two ports; a moved port is another link", () => {
    const base = { eslag: { links: [link("s/1", "l-1/1"), link("s/2", "l-2/1")] } };
    const gui = { eslag: { links: [link("s/1", "l-1/9"), link("s/2", "l-2/1")] } };
    const git = {
      eslag: { links: [link("s/1", "l-1/1"), link("s/2", "l-2/1", { ip: "x" }), link("s/3", "l-2/2")] },
    };
    expect(clean(base, gui, git)).toEqual({
      eslag: { links: [link("s/1", "l-1/9"), link("s/2", "l-2/1", { ip: "x" }), link("s/3", "l-2/2")] },
    });
    const changed = { eslag: { links: [link("s/1", "l-1/1", { ip: "y" }), link("s/2", "l-2/1")] } };
    expect(conflictsOf(base, gui, changed)).toEqual(["spec.eslag.links[server.port=s/1,switch.port=l-1/1]"]);
  });

  test.each([
    ["spine", "leaf"],
    ["leaf1", "leaf2"],
    ["switch1", "switch2"],
    ["switch", "gateway"],
  ])("links between %s and %s have a key too", (one, two) => {
    const ends = (n: number, ip: string) => ({
      [one]: { port: `x/${n}`, ip },
      [two]: { port: `y/${n}`, ip: "b" },
    });
    const [base, gui, git] = [
      [ends(1, "a"), ends(2, "a")],
      [ends(1, "c"), ends(2, "a")],
      [ends(1, "a"), ends(2, "d")],
    ];
    expect(
      clean({ fabric: { links: base } }, { fabric: { links: gui } }, { fabric: { links: git } }),
    ).toEqual({ fabric: { links: [ends(1, "c"), ends(2, "d")] } });
  });

  test.each([
    ["staticRoutes", "prefix"],
    ["advertisedRoutes", "destination"],
    ["prefixes", "prefix"],
    ["statements", "seq"],
    ["ranges", "from"],
    ["anything", "name"],
  ])("%s merge by %s", (list, key) => {
    const [one, two] = key === "seq" || key === "from" ? [1, 2] : ["10.0.0.0/8", "b"];
    const base = {
      [list]: [
        { [key]: one, v: 1 },
        { [key]: two, v: 1 },
      ],
    };
    const gui = {
      [list]: [
        { [key]: one, v: 2 },
        { [key]: two, v: 1 },
      ],
    };
    const git = {
      [list]: [
        { [key]: one, v: 1 },
        { [key]: two, v: 3 },
      ],
    };
    expect(clean(base, gui, git)).toEqual({
      [list]: [
        { [key]: one, v: 2 },
        { [key]: two, v: 3 },
      ],
    });
  });

  test("an element removed on one side and changed on the other conflicts at that element alone", () => {
    const [one, two] = [
      { name: "one", v: 1 },
      { name: "two", v: 1 },
    ];
    expect(
      conflictsOf(
        [one, two],
        [two],
        [
          { ...one, v: 2 },
          { ...two, v: 3 },
        ],
      ),
    ).toEqual(["spec[name=one]"]);
    expect(clean([one, two], [two], [one, { ...two, v: 3 }])).toEqual([{ name: "two", v: 3 }]);
  });

  test("the order rules are those of scalars", () => {
    const [a, b, c, x, y] = ["a", "b", "c", "x", "y"].map((name) => ({ name }));
    expect(clean([a, b, c], [c, a, b], [a, x, b, c])).toEqual([c, a, x, b]);
    expect(clean([a], [a, y], [a, x])).toEqual([a, x, y]);
    expect(conflictsOf([a, b, c], [b, a, c], [a, c, b])).toEqual(["spec"]);
  });

  test.each<[string, Json[], Json[], Json[]]>([
    ["a repeated key", [{ name: "a" }], [{ name: "a" }, { name: "a" }], [{ name: "a" }, { name: "b" }]],
    ["a missing key", [{ name: "a" }], [{ name: "a" }, { v: 1 }], [{ name: "a" }, { name: "b" }]],
    ["no known key", [{ v: 1 }], [{ v: 2 }], [{ v: 1 }, { v: 3 }]],
    ["lists in a list", [["a"]], [["a"], ["b"]], [["a"], ["c"]]],
  ])("a list with %s is one value", (_, base, gui, git) => {
    expect(conflictsOf({ permit: base }, { permit: gui }, { permit: git })).toEqual(["spec.permit"]);
    expect(clean({ permit: base }, { permit: base }, { permit: git })).toEqual({ permit: git });
  });
});

describe("everything else is one value", () => {
  test("a change of type on one side is that side's value", () => {
    expect(clean({ a: { x: 1 } }, { a: ["x"] }, { a: { x: 1 } })).toEqual({ a: ["x"] });
    expect(clean({ a: [1] }, { a: [1] }, { a: "all" })).toEqual({ a: "all" });
  });

  test("a change of type on one side and another change on the other conflict", () => {
    expect(conflictsOf({ a: { x: 1 } }, { a: ["x"] }, { a: { x: 2 } })).toEqual(["spec.a"]);
    expect(conflictsOf({ a: { x: 1 } }, { a: ["x"] }, { a: "x" })).toEqual(["spec.a"]);
    expect(conflictsOf({ a: null }, { a: { x: 1 } }, { a: { y: 1 } })).toEqual(["spec.a"]);
  });

  test("the same change on both sides agrees", () => {
    expect(mergeSpecs({ a: 1 }, { a: 2 }, { a: 2 })).toMatchObject({
      result: { a: 2 },
      conflicts: [],
      changes: [{ path: "spec.a", side: "both" }],
    });
  });
});

describe("whole resources", () => {
  const vpc = { kind: "VPC", metadata: { name: "v" }, spec: { vlan: 1 } };
  const edited = { ...vpc, spec: { vlan: 2 } };

  test("a delete against a change is one conflict about the whole document, which keeps both documents", () => {
    expect(merge3(vpc, undefined, edited)).toMatchObject({
      document: undefined,
      conflicts: [{ path: "$", base: vpc, gui: undefined, git: edited, canKeepBoth: false }],
    });
    expect(merge3(vpc, edited, undefined)).toMatchObject({
      document: edited,
      conflicts: [{ path: "$", gui: edited, git: undefined }],
    });
  });

  test("a delete against no change of data wins", () => {
    expect(merge3(vpc, undefined, { ...vpc })).toMatchObject({
      document: undefined,
      conflicts: [],
      changes: [{ path: "$", side: "gui" }],
    });
    expect(merge3(vpc, { ...vpc, status: { up: 1 } }, undefined)).toMatchObject({
      document: undefined,
      conflicts: [],
    });
    expect(merge3(vpc, undefined, undefined)).toMatchObject({
      document: undefined,
      conflicts: [],
      changes: [{ side: "both" }],
    });
  });

  test("created on one side only, it is that document", () => {
    expect(merge3(undefined, undefined, vpc)).toMatchObject({ document: vpc, conflicts: [] });
    expect(merge3(undefined, vpc, undefined)).toMatchObject({ document: vpc, conflicts: [] });
    expect(merge3(undefined, undefined, undefined)).toEqual({
      document: undefined,
      conflicts: [],
      changes: [],
    });
  });

  test("created on both sides: equal data agrees, otherwise only the differing paths conflict", () => {
    expect(merge3(undefined, vpc, { ...vpc })).toMatchObject({
      document: vpc,
      conflicts: [],
      changes: [{ path: "$", side: "both" }],
    });
    const mine = { ...vpc, spec: { vlan: 1, mode: "l3vni" } };
    const theirs = { ...vpc, spec: { vlan: 7, subnets: { a: null } } };
    const { document, conflicts } = merge3(undefined, mine, theirs);
    expect(conflicts).toEqual([{ path: "spec.vlan", base: undefined, gui: 1, git: 7, canKeepBoth: false }]);
    expect(document).toEqual({ ...vpc, spec: { vlan: 1, mode: "l3vni", subnets: { a: null } } });
  });
});

test("every decided place is listed with the side it came from", () => {
  const base = { a: 1, b: 1, list: ["x"], ranges: [{ from: 1 }] };
  const gui = { a: 2, b: 1, list: ["x", "y"], ranges: [{ from: 1 }, { from: 2 }] };
  const git = { a: 1, list: ["x", "z"], ranges: [] };
  expect(mergeSpecs(base, gui, git).changes.map(({ path, side }) => [path, side])).toEqual([
    ["spec.a", "gui"],
    ["spec.list", "both"],
    ["spec.ranges[from=1]", "git"],
    ["spec.ranges[from=2]", "gui"],
    ["spec.b", "git"],
  ]);
});

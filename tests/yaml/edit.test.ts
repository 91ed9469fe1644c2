import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";

// biome-ignore lint/suspicious/noExplicitAny: documents of any shape are edited here
type Change = (data: any) => Json;

function edit(text: string, change: Change, index = 0): string {
  const data = parseFile(text).documents[index]?.data;
  const to = change(structuredClone(data));
  const result = editDocument(text, index, data, to);
  expect(parseFile(result).documents[index]?.data).toEqual(to);
  return result;
}

type Case = [guarantee: string, before: string, change: Change, after: string];
const set =
  (values: object): Change =>
  (data) => ({ ...data, ...values });
const without =
  (key: string): Change =>
  (data) => {
    delete data[key];
    return data;
  };

describe("values", () => {
  const cases: Case[] = [
    ["a trailing comment stays", "a: 1   # why\nb: 2\n", set({ a: 5 }), "a: 5   # why\nb: 2\n"],
    ["quotes stay", "a: 'x' # s\nb: \"y\"\n", set({ a: "it's", b: "z" }), "a: 'it''s' # s\nb: \"z\"\n"],
    ["a string others would misread is quoted", "a: x\n", set({ a: "on" }), 'a: "on"\n'],
    [
      "the spelling of other numbers stays",
      "a: 010\nb: 1e3\nc: 0x10\n",
      set({ c: 17 }),
      "a: 010\nb: 1e3\nc: 17\n",
    ],
    ["Windows line endings stay", "a: 1\r\nb: 2\r\n", set({ b: [1] }), "a: 1\r\nb:\r\n  - 1\r\n"],
    ["a missing final newline stays missing", "a: 1\nb: 2", set({ b: 3 }), "a: 1\nb: 3"],
    ["a byte order mark stays", "\ufeffa: 1\n", set({ a: 2, b: 3 }), "\ufeffa: 2\nb: 3\n"],
    ["a value over several lines becomes one", 'a: "x\n  y" # c\n', set({ a: "z" }), 'a: "z" # c\n'],
    [
      "a block string keeps its header and indentation",
      "a: | # sh\n    one\n    two\n\nb: 1\n",
      set({ a: "one\n2\n" }),
      "a: | # sh\n    one\n    2\n\nb: 1\n",
    ],
    ["a folded string stays folded", "a: >-\n  one\n  two\n", set({ a: "x y" }), "a: >-\n  x y\n"],
    [
      "a scalar becomes a map below its comment",
      "a: 1 # c\nb: 2\n",
      set({ a: { k: 1 } }),
      "a: # c\n  k: 1\nb: 2\n",
    ],
    [
      "a map becomes a scalar before its comment",
      "a: # c\n  k: 1\nb: 2\n",
      set({ a: 1 }),
      "a: 1 # c\nb: 2\n",
    ],
    ["a tag goes with the value it was for", "a: !!str 1 # c\n", set({ a: 2 }), "a: 2 # c\n"],
    [
      "a null-valued key is filled",
      "vpc-1:\nvpc-2: # c\n",
      set({ "vpc-1": 1, "vpc-2": { x: 1 } }),
      "vpc-1: 1\nvpc-2: # c\n  x: 1\n",
    ],
  ];
  test.each(cases)("%s", (_, before, change, after) => expect(edit(before, change)).toBe(after));
});

describe("maps", () => {
  const cases: Case[] = [
    [
      "a new key follows the key before it",
      "a: 1 # x\n# of c\nc: 3\n",
      () => ({ a: 1, b: 2, c: 3 }),
      "a: 1 # x\nb: 2\n# of c\nc: 3\n",
    ],
    [
      "a new key stands above a closing comment only if that is outside",
      "m:\n  a: 1\n  # end of m\nz: 1\n",
      set({ m: { a: 1, b: 2 } }),
      "m:\n  a: 1\n  b: 2\n  # end of m\nz: 1\n",
    ],
    [
      "a removed key takes its own comments",
      "# own\na: 1 # x\n# of b\nb: 2\n",
      without("a"),
      "# of b\nb: 2\n",
    ],
    [
      "a section's heading outlives its keys",
      "# section\n\na: 1\nb: 2\n",
      without("a"),
      "# section\n\nb: 2\n",
    ],
    ["comments inside a removed map go with it", "a:\n  x: 1\n  # of x\nb: 2\n", without("a"), "b: 2\n"],
    ["an emptied map is {}", "a: # c\n  x: 1\nb: 2\n", set({ a: {} }), "a: {} # c\nb: 2\n"],
    [
      "an empty map is filled in block style",
      "a: {} # c\n",
      set({ a: { x: [1] } }),
      "a: # c\n  x:\n    - 1\n",
    ],
    [
      "a flow map grows on its line",
      "a: { x: 1 } # c\n",
      set({ a: { x: 1, z: 2 } }),
      "a: { x: 1, z: 2 } # c\n",
    ],
    [
      "a flow map over lines grows by a line",
      "a: {\n  x: 1, # one\n  w: 2 # two\n}\n",
      set({ a: { x: 1, w: 2, z: 3 } }),
      "a: {\n  x: 1, # one\n  w: 2, # two\n  z: 3\n}\n",
    ],
    ["a flow map loses one key", "a: {x: 1, w: 2, z: 3}\n", set({ a: { x: 1, z: 3 } }), "a: {x: 1, z: 3}\n"],
    ["explicit keys are edited in place", "? a\n: 1\n? b\n: 2\n", set({ b: 3 }), "? a\n: 1\n? b\n: 3\n"],
    [
      "indentation is taken from the neighbours",
      "a:\n    b:\n        c: 1\n",
      set({ z: { k: 1 } }),
      "a:\n    b:\n        c: 1\nz:\n    k: 1\n",
    ],
  ];
  test.each(cases)("%s", (_, before, change, after) => expect(edit(before, change)).toBe(after));
});

describe("lists", () => {
  const ten = Array.from({ length: 10 }, (_, i) => `- v${i}  # ${i}`);
  test("removing one of ten elements leaves nine lines untouched", () => {
    const text = `l:\n${ten.join("\n")}\n`;
    expect(edit(text, ({ l }) => ({ l: l.toSpliced(4, 1) }))).toBe(`l:\n${ten.toSpliced(4, 1).join("\n")}\n`);
  });
  const cases: Case[] = [
    [
      "elements below the key's first letter",
      "l:\n- a\nm: 1\n",
      set({ l: ["a", "c"] }),
      "l:\n- a\n- c\nm: 1\n",
    ],
    ["indented elements", "l:\n  - a\n", set({ l: ["b", "a"] }), "l:\n  - b\n  - a\n"],
    [
      "a moved element takes its comments along",
      "l:\n# of a\n- a # x\n- b\n- c\n",
      set({ l: ["b", "c", "a"] }),
      "l:\n- b\n- c\n# of a\n- a # x\n",
    ],
    [
      "a changed element keeps its comment",
      "l:\n- a # x\n- b\n",
      set({ l: ["z", "b"] }),
      "l:\n- z # x\n- b\n",
    ],
    [
      "a map in a list changes inside",
      "l:\n- name: x # n\n  vlan: 1 # v\n",
      set({ l: [{ name: "x", vlan: 2 }] }),
      "l:\n- name: x # n\n  vlan: 2 # v\n",
    ],
    [
      "the second key moves up when the first goes",
      "l:\n- name: x\n  vlan: 1 # v\n",
      set({ l: [{ vlan: 1 }] }),
      "l:\n- vlan: 1 # v\n",
    ],
    ["an emptied list is []", "l: # c\n- a\nm: 1\n", set({ l: [] }), "l: [] # c\nm: 1\n"],
    [
      "a comment behind the last element stays behind it",
      "l:\n  - a\n  # end\nm: 1\n",
      set({ l: ["a", "b"] }),
      "l:\n  - a\n  - b\n  # end\nm: 1\n",
    ],
    [
      "a flow list on one line",
      "l: [ a, b, c ] # x\n",
      set({ l: ["c", "a", "d, e"] }),
      'l: [ c, a, "d, e" ] # x\n',
    ],
    [
      "a flow list over lines keeps their comments",
      "l: [\n  1, # one\n  2, # two\n  3 # three\n]\n",
      set({ l: [1, 3] }),
      "l: [\n  1, # one\n  3 # three\n]\n",
    ],
    [
      "an element behind a missing final newline",
      "l:\n- a\n- b",
      set({ l: ["a", "b", "c"] }),
      "l:\n- a\n- b\n- c",
    ],
  ];
  test.each(cases)("%s", (_, before, change, after) => expect(edit(before, change)).toBe(after));

  test("elements with keys are told apart by them, however much else changed", () => {
    const text = "ranges:\n- from: 1 # one\n  to: 9\n- from: 20 # two\n  to: 29\n";
    const from = {
      ranges: [
        { from: 1, to: 9 },
        { from: 20, to: 29 },
      ],
    };
    const to = { ranges: [{ from: 20, to: 28 }] };
    const listKeys = (_: unknown, elements: readonly Json[]) =>
      elements.map((element) => (element as { from: number }).from);
    expect(editDocument(text, 0, from, to, { listKeys })).toBe("ranges:\n- from: 20 # two\n  to: 28\n");
  });
});

describe("anchors, aliases and merges", () => {
  const cases: Case[] = [
    [
      "an edit at an alias changes only that place",
      "a: &a\n  x: 1\nb: *a\nc: *a\n",
      set({ b: { x: 2 } }),
      "a: &a\n  x: 1\nb:\n  x: 2\nc: *a\n",
    ],
    [
      "an edit at an anchor keeps what its aliases hold",
      "a: &a\n  x: 1\nb: *a # c\n",
      set({ a: { x: 2 } }),
      "a: &a\n  x: 2\nb: # c\n  x: 1\n",
    ],
    [
      "an anchor of another place is left alone",
      "a: &a 1\nb: *a\nc: 2\n",
      set({ c: 3 }),
      "a: &a 1\nb: *a\nc: 3\n",
    ],
    ["a removed anchor leaves its value with the aliases", "a: &a 1\nb: *a\n", without("a"), "b: 1\n"],
    [
      "a merged-in key is overridden explicitly",
      "a: &a\n  x: 1\nc:\n  <<: *a\n  w: 2\n",
      set({ c: { x: 3, w: 2 } }),
      "a: &a\n  x: 1\nc:\n  <<: *a\n  w: 2\n  x: 3\n",
    ],
    [
      "a merged-in key that goes takes the merge, not its other keys",
      "a: &a\n  x: 1\n  z: 2\nc:\n  <<: *a\n  w: 2\n",
      set({ c: { z: 2, w: 2 } }),
      "a: &a\n  x: 1\n  z: 2\nc:\n  w: 2\n  z: 2\n",
    ],
  ];
  test.each(cases)("%s", (_, before, change, after) => expect(edit(before, change)).toBe(after));
});

describe("documents", () => {
  const file = "# one\na:   1\n---\n# two\nb: 0x10 # b\n...\n--- {c: 1} # three\n---\n# four\n";
  test("an edit leaves the other documents byte for byte", () => {
    expect(edit(file, set({ n: 1 }), 1)).toBe(file.replace("# b\n", "# b\nn: 1\n".replace("n:", '"n":')));
    expect(edit(file, set({ c: 2 }), 2)).toBe(file.replace("{c: 1}", "{c: 2}"));
    expect(edit(file, () => ({ d: 1 }), 3)).toBe(
      "# one\na:   1\n---\n# two\nb: 0x10 # b\n...\n--- {c: 1} # three\n---\nd: 1\n# four\n",
    );
  });

  test("an edit without a difference returns the same text", () => {
    for (const index of [0, 1, 2]) expect(edit(file, (data) => data, index)).toBe(file);
  });

  test("what was stripped from the data stays in the text", () => {
    const text = "metadata:\n  name: x\n  uid: 1 # server\nspec: 1\nstatus:\n  ok: true # s\n";
    const to = { metadata: { name: "x", labels: { a: "b" } }, spec: 2 };
    expect(editDocument(text, 0, { metadata: { name: "x" }, spec: 1 }, to)).toBe(
      "metadata:\n  name: x\n  labels:\n    a: b\n  uid: 1 # server\nspec: 2\nstatus:\n  ok: true # s\n",
    );
  });

  test("a text that begins with a blank line and a heading is edited like any other", () => {
    expect(edit("\n# heading\na: 1\nb: 2\n", () => ({ b: 2 }))).toBe("\nb: 2\n");
    expect(edit("\n# heading\n\na: 1\n", set({ b: 2 }))).toBe("\n# heading\n\na: 1\nb: 2\n");
  });

  test("a document that cannot be read is never written over", () => {
    expect(() => editDocument("a: 1\na: 2\n", 0, { a: 1 }, { a: 3 })).toThrow("line 2, column 1");
  });
});

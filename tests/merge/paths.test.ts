import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "@/lib/json";
import {
  formatPath,
  isWithin,
  type Path,
  PathError,
  parsePath,
  type Segment,
  valueAt,
} from "@/lib/merge/path";
import { cases } from "./documents";

const name = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "vlan",
    "vpc-1",
    "fabric.githedgehog.com/x",
    "1000",
    "-1",
    "a[0]",
    'say "hi"',
    "a=b,c",
    "$",
    "",
    "true",
    "__proto__",
    "E1/5",
  ),
);
const keyValue = fc.oneof(
  name,
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
);
const segment: fc.Arbitrary<Segment> = fc.oneof(
  name,
  fc.nat(),
  fc
    .array(fc.record({ field: fc.array(name, { minLength: 1, maxLength: 2 }), value: keyValue }), {
      minLength: 1,
      maxLength: 2,
    })
    .map((match) => ({ match })),
);

test("every path is read back as it was written, whatever its keys contain", () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 4 }), (path) => {
      const text = formatPath(path);
      expect(parsePath(text)).toEqual(path);
      expect(formatPath(parsePath(text))).toBe(text);
    }),
    cases(2000),
  );
});

test("different paths are written differently", () => {
  const paths: Path[] = [
    ["a", "1000"],
    ["a", 1000],
    ["a", { match: [{ field: ["name"], value: "1000" }] }],
    ["a", { match: [{ field: ["name"], value: 1000 }] }],
    ["a", { match: [{ field: ["name"], value: "true" }] }],
    ["a", { match: [{ field: ["name"], value: true }] }],
    ["a.b"],
    ["a", "b"],
    ["$"],
    [],
  ];
  expect(new Set(paths.map(formatPath)).size).toBe(paths.length);
});

test.each<[string, Path]>([
  ["$", []],
  ["spec.subnets.default.vlan", ["spec", "subnets", "default", "vlan"]],
  [
    'metadata.annotations["fabric.githedgehog.com/x"]',
    ["metadata", "annotations", "fabric.githedgehog.com/x"],
  ],
  ["spec.ranges[from=1000]", ["spec", "ranges", { match: [{ field: ["from"], value: 1000 }] }]],
  [
    "spec.staticRoutes[prefix=10.0.0.0/8].nextHops",
    ["spec", "staticRoutes", { match: [{ field: ["prefix"], value: "10.0.0.0/8" }] }, "nextHops"],
  ],
  ["spec.permit[1]", ["spec", "permit", 1]],
  ["spec.permit[0].vpc-1", ["spec", "permit", 0, "vpc-1"]],
  [
    "spec.eslag.links[server.port=server-05/enp2s1,switch.port=leaf-03/E1/5]",
    [
      "spec",
      "eslag",
      "links",
      {
        match: [
          { field: ["server", "port"], value: "server-05/enp2s1" },
          { field: ["switch", "port"], value: "leaf-03/E1/5" },
        ],
      },
    ],
  ],
])("%s is the one spelling of its place", (text, path) => {
  expect(formatPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test.each([
  "",
  ".",
  "spec.",
  "spec..vlan",
  "spec.1",
  "spec[",
  "spec[]",
  "spec[from]",
  "spec[from=]",
  "spec[1",
  'spec["a]',
  "$.spec",
  "spec vlan",
  'a["\\x"]',
  "spec[-1]",
])("the mistake in %j is named with its place", (text) => {
  expect(() => parsePath(text)).toThrow(PathError);
  expect(() => parsePath(text)).toThrow(/at character \d+/);
});

test("a value is found by keys, by position and by the key of an element", () => {
  const document: Json = {
    spec: { ranges: [{ from: 1 }, { from: 5, to: 9 }], permit: [["a"], ["b"]], "a.b": { c: null } },
  };
  expect(valueAt(document, "spec.ranges[from=5].to")).toBe(9);
  expect(valueAt(document, "spec.permit[1][0]")).toBe("b");
  expect(valueAt(document, 'spec["a.b"].c')).toBeNull();
  expect(valueAt(document, "$")).toBe(document);
});

test("a place that a document does not have holds nothing", () => {
  const document = { spec: { ranges: [{ from: 1 }, { from: 1 }], vlan: 5 } };
  for (const path of [
    "spec.mtu",
    "spec.ranges[from=1]",
    'spec.ranges[from="1"]',
    "spec.ranges[7]",
    "spec.vlan.x",
    "spec[0]",
    "constructor",
    "spec.ranges.length",
  ])
    expect(valueAt(document, path)).toBeUndefined();
});

test("a place lies within itself and what holds it", () => {
  const element = parsePath("spec.ranges[from=1].to");
  expect(isWithin(element, parsePath("spec.ranges[from=1]"))).toBe(true);
  expect(isWithin(element, element)).toBe(true);
  expect(isWithin(element, parsePath("$"))).toBe(true);
  expect(isWithin(element, parsePath("spec.ranges[from=2]"))).toBe(false);
  expect(isWithin(parsePath("spec"), element)).toBe(false);
});

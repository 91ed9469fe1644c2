import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkResource } from "@/lib/fabrics/resources/checks";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import type { Json, JsonObject } from "@/lib/json";
import { parsePath } from "@/lib/merge/path";
import { parseFile } from "@/lib/yaml/parse";
import { demoFiles } from "@/prisma/seed/demo/files";
import { documentOf, findings, GOOD } from "./documents";

describe("what the fabric is content with", () => {
  test.each(GOOD)("%s has no findings", (_, kind, spec) => {
    expect(findings(documentOf(kind, spec))).toEqual([]);
  });

  test("every kind is checked", () => {
    expect(new Set(GOOD.map(([, kind]) => kind))).toEqual(new Set(Object.keys(KINDS)));
  });

  test("the demo's fabric has no findings", () => {
    const documents = Object.values(demoFiles()).flatMap((text) => parseFile(text).documents);
    expect(documents.length).toBeGreaterThan(20);
    expect(documents.flatMap(({ data }) => findings(data ?? null))).toEqual([]);
  });
});

describe("what every kind has", () => {
  const vpc = documentOf("VPC", { subnets: { a: { subnet: "10.0.1.0/24", vlan: 1 } } });
  const server = documentOf("Server", {});
  const named = (document: JsonObject, metadata: JsonObject): JsonObject => ({ ...document, metadata });

  test.each<[string, Json, string[]]>([
    [
      "an old version",
      { ...server, apiVersion: "wiring.githedgehog.com/v1alpha2" },
      ['apiVersion: A Server is of wiring.githedgehog.com/v1beta1, not "wiring.githedgehog.com/v1alpha2".'],
    ],
    [
      "the group of other kinds",
      { ...vpc, apiVersion: "wiring.githedgehog.com/v1beta1" },
      ['apiVersion: A VPC is of vpc.githedgehog.com/v1beta1, not "wiring.githedgehog.com/v1beta1".'],
    ],
    [
      "another namespace",
      named(server, { name: "a", namespace: "fab" }),
      ['metadata.namespace: The fabric reads only the namespace default, not "fab".'],
    ],
    [
      "a long name",
      named(vpc, { name: "production-vpc" }),
      ['metadata.name: "production-vpc" has 14 characters; the name of a VPC has at most 11.'],
    ],
    [
      "a reserved name",
      named(vpc, { name: "ext.a" }),
      ['metadata.name: The name of a VPC cannot start with "ext.".'],
    ],
    [
      "a field beside the spec",
      { ...server, spce: {} },
      ["spce: There is no field spce; did you mean spec?"],
    ],
    [
      "a kind that is nearly one of ours",
      { ...vpc, kind: "Vpc" },
      ['kind: The fabric has no kind "Vpc"; did you mean VPC?'],
    ],
  ])("%s is warned of", (_, document, expected) => {
    expect(findings(document)).toEqual(expected);
  });

  test("a name of eleven characters and a server's long name are fine", () => {
    expect(findings(named(vpc, { name: "elevenchars" }))).toEqual([]);
    expect(findings(named(server, { name: "server-with-a-long-name" }))).toEqual([]);
  });

  test("kinds of other projects are left alone", () => {
    expect(findings({ apiVersion: "gateway.githedgehog.com/v1alpha1", kind: "Gateway", spec: 5 })).toEqual(
      [],
    );
  });
});

describe("hostile documents", () => {
  const kind = fc.constantFrom(...Object.keys(KINDS));
  const paths = (document: Json) => checkResource(document).map(({ path }) => path);

  test("whatever stands in a document, the check answers with paths that can be read", () => {
    const odd = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(kind, odd, odd, (kind, spec, metadata) => {
        for (const path of paths({ kind, apiVersion: metadata, spec, metadata })) parsePath(path);
      }),
    );
  });

  test("a good document with any one value replaced is still answered", () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
      fc.constantFrom<Json>(
        "",
        0,
        -1,
        1e300,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        "0.0.0.0/0",
        [],
        {},
        null,
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.nat(), odd, ([, kind, spec], at, value) => {
        for (const path of paths(documentOf(kind, replaced(spec, at, value)))) parsePath(path);
      }),
      { numRuns: 2000 },
    );
  });

  test("depth, long text and inherited names do no harm", () => {
    let deep: Json = {};
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    const long = "1".repeat(5_000_000);
    const own = JSON.parse('{"__proto__": {"subnet": "x"}, "constructor": {}}') as Json;
    for (const value of [deep, long, own])
      for (const [, kind] of GOOD)
        for (const { path, message } of checkResource(
          documentOf(kind, { subnets: value, permit: value, role: value, eslag: value, [long]: 1 }),
        ))
          expect(path.length + message.length).toBeLessThan(1000);
  });

  test("thousands of mistakes are a hundred findings and a count, in little time", () => {
    const subnets = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`s${i}`, { subnet: "10.0.0.0/8", vlan: 7, vlam: 7 }]),
    );
    const start = performance.now();
    const found = checkResource(documentOf("VPC", { subnets }));
    expect(performance.now() - start).toBeLessThan(5000);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toEqual({ path: "$", message: expect.stringMatching(/^And \d+ more findings\.$/) });
  });
});

/** The document with the value at the given place in its own order replaced. */
function replaced(document: Json, place: number, value: Json): Json {
  let left = place % countOf(document);
  const visit = (node: Json): Json => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]));
  };
  return visit(document);
}

const countOf = (node: Json): number =>
  1 +
  (typeof node === "object" && node !== null
    ? Object.values(node).reduce((sum: number, child) => sum + countOf(child), 0)
    : 0);

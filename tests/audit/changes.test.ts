import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesBetween, onlyChanged } from "@/lib/audit/changes";
import { isObject, type JsonObject } from "@/lib/json";

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));
const document = fc.dictionary(fc.string({ maxLength: 4 }), json, { maxKeys: 5 });

describe("what an entry keeps", () => {
  test.each<[string, JsonObject, JsonObject, { before: JsonObject; after: JsonObject }]>([
    ["nothing of equal documents", { a: 1 }, { a: 1 }, { before: {}, after: {} }],
    [
      "the changed branch alone",
      { a: { b: 1, c: 2 }, d: 3 },
      { a: { b: 9, c: 2 }, d: 3 },
      { before: { a: { b: 1 } }, after: { a: { b: 9 } } },
    ],
    ["what came and what went", { a: 1 }, { b: 2 }, { before: { a: 1 }, after: { b: 2 } }],
    ["a changed list whole", { l: [1, 2] }, { l: [1, 3] }, { before: { l: [1, 2] }, after: { l: [1, 3] } }],
    ["null as a value", { a: null }, { a: 1 }, { before: { a: null }, after: { a: 1 } }],
  ])("is %s", (_, before, after, expected) => {
    expect(onlyChanged(before, after)).toEqual(expected);
  });

  test("has the same changes as the whole documents", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const kept = onlyChanged(before as JsonObject, after as JsonObject);
        const places = (changes: ReturnType<typeof changesBetween>) =>
          changes.map((change) => change.path).sort();
        // A list that differs is kept whole, so its places are the same ones.
        expect(places(changesBetween(kept.before, kept.after))).toEqual(
          places(changesBetween(before as JsonObject, after as JsonObject)),
        );
      }),
    );
  });

  test("never grows", () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const kept = onlyChanged(before as JsonObject, after as JsonObject);
        expect(isObject(kept.before)).toBe(true);
        expect(JSON.stringify(kept.after).length).toBeLessThanOrEqual(JSON.stringify(after).length);
      }),
    );
  });
});

test("what was created changes from nothing, field by field", () => {
  expect(changesBetween(null, { name: "lab", interval: 60 })).toEqual([
    { path: "name", before: null, after: "lab" },
    { path: "interval", before: null, after: 60 },
  ]);
});

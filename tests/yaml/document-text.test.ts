import { describe, expect, test } from "vitest";
import { appendDocument, documentText, removeDocument, replaceDocument } from "@/lib/yaml/document-text";
import { parseFile } from "@/lib/yaml/parse";
import { positionOf } from "@/lib/yaml/positions";
import { printDocument } from "@/lib/yaml/print";

const first = "\ufeff# file\na: 1 # one\n# below one\n\n";
const second = "#\n# heading of two\n#\n---\nb: |\n  # no comment\n";
const third = "--- # three\nc: 3\n...\n";
const fourth = "# four\nd: 4";
const file = first + second + third + fourth;

describe("documents of a file", () => {
  test("every byte but the byte order mark belongs to one document", () => {
    expect([0, 1, 2, 3].map((index) => documentText(file, index))).toEqual([
      first.slice(1),
      second,
      third,
      fourth,
    ]);
  });

  test("a document taken out leaves the others byte for byte", () => {
    expect(removeDocument(file, 0)).toBe(`\ufeff${second}${third}${fourth}`);
    expect(removeDocument(file, 1)).toBe(first + third + fourth);
    expect(removeDocument(file, 3)).toBe(first + second + third);
  });

  test("a document that began without --- gets one when the ... above it goes", () => {
    const result = removeDocument(file, 2);
    expect(result).toBe(`${first}${second}---\n${fourth}`);
    expect(parseFile(result).documents.map(({ data }) => data)).toEqual([
      { a: 1 },
      { b: "# no comment\n" },
      { d: 4 },
    ]);
  });

  test("a replaced document leaves the others byte for byte", () => {
    expect(replaceDocument(file, 1, "x: 1\n")).toBe(`${first}---\nx: 1\n${third}${fourth}`);
    expect(replaceDocument(file, 0, "x: 1")).toBe(`\ufeffx: 1\n${second}${third}${fourth}`);
    expect(replaceDocument(file, 3, "# new\n---\nx: 1")).toBe(`${first}${second}${third}# new\n---\nx: 1`);
  });

  test("an appended document starts on a line of its own behind ---", () => {
    expect(appendDocument("a: 1", "b: 2\n")).toBe("a: 1\n---\nb: 2\n");
    expect(appendDocument("a: 1\r\n", "# c\r\n---\r\nb: 2")).toBe("a: 1\r\n# c\r\n---\r\nb: 2");
    expect(appendDocument("", "b: 2\n")).toBe("b: 2\n");
  });
});

test("a new document has the usual keys first and quotes what others would misread", () => {
  const spec = {
    on: "no",
    at: "12:30:45",
    day: "2025-07-30",
    n: ["010", "1_000", "0o7", "~", ".inf", "1001", 7],
    ip: "10.0.0.0/16",
    gone: null,
  };
  expect(printDocument({ spec, metadata: { name: "x" }, kind: "VPC", apiVersion: "v1" })).toBe(
    [
      "apiVersion: v1",
      "kind: VPC",
      "metadata:",
      "  name: x",
      "spec:",
      '  "on": "no"',
      '  at: "12:30:45"',
      '  day: "2025-07-30"',
      '  "n":',
      ...['"010"', '"1_000"', '"0o7"', '"~"', '".inf"', '"1001"', "7"].map((item) => `    - ${item}`),
      "  ip: 10.0.0.0/16",
      "  gone: null",
      "",
    ].join("\n"),
  );
});

test("a mark stands at the value, at the key of a map, or at the nearest parent", () => {
  const text = "a: 1\n---\nspec:\n  vlan: 10 # c\n  list: [x, yy]\n  empty:\n";
  const at = (...path: string[]) => positionOf(text, 1, path);
  expect(at("spec", "vlan")).toEqual({ line: 4, column: 9, endLine: 4, endColumn: 11 });
  expect(at("spec", "list", "1")).toEqual({ line: 5, column: 13, endLine: 5, endColumn: 15 });
  expect(at("spec")).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 6 });
  expect(at("spec", "empty")).toEqual({ line: 6, column: 3, endLine: 6, endColumn: 9 });
  expect(at("spec", "gone", "deeper")).toEqual(at("spec"));
  expect(positionOf(text, 5, [])).toBeUndefined();
});

import { describe, expect, test } from "vitest";
import { decodeUtf8, parseFile } from "@/lib/yaml/parse";

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const bomb = lines(
  9,
  (i) =>
    `k${i}: &a${i} [${
      i === 0
        ? "x"
        : Array(9)
            .fill(`*a${i - 1}`)
            .join(", ")
    }]`,
);

describe("hostile input is refused quickly, with line and column", () => {
  test.each([
    ["an alias bomb", bomb, "too_many_aliases"],
    ["101 plain aliases", `a: &a 1\nb: [${Array(101).fill("*a").join(",")}]`, "too_many_aliases"],
    ["a map of 52,000 keys", lines(52_000, (i) => `key${i}: ${i}`), "too_many_nodes"],
    ["20,001 values", `[${Array(20_001).fill(1).join(",")}]`, "too_many_nodes"],
    ["brackets 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000), "too_deep"],
    ["dashes 10,000 deep", `${"- ".repeat(10_000)}x`, "too_deep"],
    ["question marks 10,000 deep", `${"? ".repeat(10_000)}x`, "too_deep"],
    ["101 levels", `${"[".repeat(101)}${"]".repeat(101)}`, "too_deep"],
    ["a byte over 5 MB", `a: ${"x".repeat(5 * 1024 * 1024 - 2)}`, "too_large"],
    ["a tab as indentation", "a:\n\tb: 1\n", "tab_indentation"],
    ["a repeated key", "a: 1\nb: {c: 1, c: 2}\n", "duplicate_key"],
    ["a repeated key in two spellings", "a: 1\n'a': 2\n", "duplicate_key"],
    ["two merges", "a: &a {}\nb:\n  <<: *a\n  <<: *a\n", "duplicate_key"],
    ["an alias of nothing", "a: *b\n", "unknown_alias"],
    ["an alias inside its own anchor", "a: &a [*a]\n", "unknown_alias"],
    ["an unclosed quote", 'a: "x\n', "syntax"],
    ["binary junk", "\u0000\u0001\u0007{[\u007f", "syntax"],
    ["a number JSON does not have", "a: .inf\n", "unsupported_value"],
    ["a map as a key", "{a: 1}: 2\n", "unsupported_value"],
  ])("%s", (_, text, code) => {
    const before = process.cpuUsage();
    const [document] = parseFile(text).documents;
    // Time of this process alone: a busy machine must not make the test fail.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
    expect(document?.data).toBeUndefined();
    expect(document?.problems[0]).toMatchObject({
      code,
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  test("limits are inclusive", () => {
    expect(parseFile(`a: &a 1\nb: [${Array(100).fill("*a").join(",")}]`).documents[0]?.problems).toEqual([]);
    expect(parseFile(`${"[".repeat(100)}${"]".repeat(100)}`).documents[0]?.problems).toEqual([]);
    expect(parseFile(`[${Array(19_999).fill(1).join(",")}]`).documents[0]?.problems).toEqual([]);
  });
});

describe("reading", () => {
  test("follows YAML 1.2's core schema, whatever a directive says", () => {
    const [document] = parseFile(
      "%YAML 1.1\n---\na: [on, no, 010, 0o10, 0x10, 1e3, 2025-07-30, 12:30:45, ~, 1_000, True]\n",
    ).documents;
    expect(document?.data).toEqual({
      a: ["on", "no", 10, 8, 16, 1000, "2025-07-30", "12:30:45", null, "1_000", true],
    });
  });

  test("reads merges, explicit keys winning and earlier sources over later ones", () => {
    const text = "a: &a {x: 1, z: 1}\nb: &b {x: 2, w: 2}\nc: {<<: [*a, *b], z: 3}\nd: {'<<': 1}\n";
    expect(parseFile(text).documents[0]?.data).toMatchObject({ c: { x: 1, z: 3, w: 2 }, d: { "<<": 1 } });
  });

  test("a bad document does not spoil its neighbours", () => {
    const { documents } = parseFile('a: 1\n---\nb: [1,\n---\nc: "x\n---\nd: 4\n');
    expect(documents.map(({ line, data, problems }) => [line, data, problems.length > 0])).toEqual([
      [1, { a: 1 }, false],
      [3, undefined, true],
      [5, undefined, true],
      [7, { d: 4 }, false],
    ]);
  });

  test("an empty document is told apart from one that holds null", () => {
    const { documents } = parseFile("---\n---\n# c\n--- ~\n");
    expect(documents.map(({ data }) => data)).toEqual([undefined, undefined, null]);
    expect(parseFile("# only a comment\n").documents).toEqual([]);
  });

  test("a key named __proto__ is a key", () => {
    const data = parseFile("__proto__: {admin: true}\n").documents[0]?.data as object;
    expect(Object.keys(data)).toEqual(["__proto__"]);
    expect("admin" in data).toBe(false);
  });
});

describe("decoding", () => {
  test("names the first byte that is no UTF-8", () => {
    expect(decodeUtf8(new Uint8Array([97, 10, 98, 0xff, 97]))).toMatchObject({
      problem: { code: "not_utf8", line: 2, column: 2, message: expect.stringContaining("byte 3") },
    });
  });
  test("keeps a byte order mark", () => {
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 97]))).toEqual({ text: "\ufeffa" });
  });
});

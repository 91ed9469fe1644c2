import { describe, expect, test } from "vitest";
import { alignLines, changedHunks, compareLines, countChanges } from "@/lib/merge/lines";

const BASE = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\n";

describe("comparing lines", () => {
  test("every line of both texts is there exactly once, in order", () => {
    const after = BASE.replace("b: 2\n", "b: 20\nb2: 21\n");
    const compared = compareLines(BASE, after);
    const side = (of: "before" | "after") => compared.filter((line) => line[of]).map((line) => line.text);
    expect(`${side("before").join("\n")}\n`).toBe(BASE);
    expect(`${side("after").join("\n")}\n`).toBe(after);
    expect(countChanges(compared)).toEqual({ added: 2, removed: 1 });
  });

  test("line endings and the last newline alone are no change", () => {
    expect(countChanges(compareLines("a\r\nb", "a\nb\n"))).toEqual({ added: 0, removed: 0 });
  });

  test("an empty text against a full one is all additions", () => {
    expect(countChanges(compareLines("", "a\nb\n"))).toEqual({ added: 2, removed: 0 });
  });
});

describe("hunks", () => {
  test("changes far apart are two hunks, each with its surroundings", () => {
    const hunks = changedHunks(compareLines(BASE, BASE.replace("a: 1", "a: 0").replace("h: 8", "h: 0")), 1);
    expect(hunks.map((hunk) => hunk.map((line) => line.text))).toEqual([
      ["a: 1", "a: 0", "b: 2"],
      ["g: 7", "h: 8", "h: 0"],
    ]);
  });

  test("changes near each other are one hunk without repeating a line", () => {
    const hunks = changedHunks(compareLines(BASE, BASE.replace("c: 3", "c: 0").replace("e: 5", "e: 0")), 2);
    expect(hunks).toHaveLength(1);
    expect(new Set(hunks[0]).size).toBe(hunks[0]?.length);
  });

  test("equal texts have none", () => {
    expect(changedHunks(compareLines(BASE, BASE))).toEqual([]);
  });
});

describe("aligning columns", () => {
  test("lines after an insertion move down by its length", () => {
    const map = alignLines(BASE, BASE.replace("b: 2\n", "b: 2\nx: 1\ny: 1\n"));
    expect([map[1], map[2], map[3], map[8]]).toEqual([1, 2, 5, 10]);
  });

  test("a line that is gone maps to where it would stand", () => {
    expect(alignLines("a\nb\nc\n", "a\nc\n").slice(1)).toEqual([1, 2, 2]);
  });
});

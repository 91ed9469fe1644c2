import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { merge3 } from "@/lib/merge/merge3";
import { decideSimple } from "@/lib/merge/simple";

const EARLY = new Date("2025-07-30T12:00:00Z");
const LATE = new Date("2025-07-30T13:00:00Z");
const GUI = { take: "gui_value" };
const GIT = { take: "github_value" };

const labels = (value: string) => ({ metadata: { labels: { team: value }, annotations: { note: value } } });
const spec = (it: Json) => ({ spec: { it } });
const decideSpec = (base: Json, gui: Json, git: Json) =>
  decideSimple(merge3(spec(base), spec(gui), spec(git)), { guiTime: LATE, gitTime: EARLY })["spec.it"];

describe("labels and annotations", () => {
  const merge = merge3(labels("a"), labels("b"), labels("c"));

  test("go by the later side", () => {
    const paths = ["metadata.labels.team", "metadata.annotations.note"];
    const all = (decision: object) => Object.fromEntries(paths.map((path) => [path, decision]));
    expect(decideSimple(merge, { guiTime: LATE, gitTime: EARLY })).toEqual(all(GUI));
    expect(decideSimple(merge, { guiTime: EARLY, gitTime: LATE })).toEqual(all(GIT));
  });

  test("are left open when it is not known which side is later", () => {
    expect(decideSimple(merge, { guiTime: LATE, gitTime: LATE })).toEqual({});
    expect(decideSimple(merge, { guiTime: null, gitTime: LATE })).toEqual({});
  });
});

describe("equal values spelled differently", () => {
  test.each<[string, Json, Json, Json, object]>([
    ["a number wins over its text when base was a number", 1400, 1500, "1500", GUI],
    ["text wins over its number when base was text", "1400", 1500, "1500", GIT],
    ["the typed value wins when base was neither", null, "true", true, GIT],
    ["surrounding space is no meaning", "x", "leaf ", "leaf", GIT],
    [
      "the case and separators of a MAC address are no meaning",
      "x",
      "0c:20:12:ff:00:aa",
      "0C-20-12-FF-00-AA",
      GIT,
    ],
  ])("%s", (_, base, gui, git, expected) => {
    expect(decideSpec(base, gui, git)).toEqual(expected);
    expect(decideSpec(base, git, gui)).toEqual(expected === GUI ? GIT : GUI);
  });
});

test.each<[string, Json, Json, Json]>([
  ["two values of one field", 1, 2, 3],
  ["null against empty text", 1, null, ""],
  ["a number against text that readers disagree about", 1, 10, "010"],
  ["text that differs in case", "a", "Leaf", "leaf"],
  ["maps and lists", 1, [1], ["1"]],
])("%s in the spec always asks", (_, base, gui, git) => {
  expect(decideSpec(base, gui, git)).toBeUndefined();
});

test("deleting the resource against changing it always asks", () => {
  expect(
    decideSimple(merge3(labels("a"), undefined, labels("b")), { guiTime: LATE, gitTime: EARLY }),
  ).toEqual({});
});

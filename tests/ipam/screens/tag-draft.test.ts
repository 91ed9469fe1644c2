import { describe, expect, it } from "vitest";
import { readTag, tagsText, withoutTag, withTag } from "@/components/ipam/tags/tag-draft";

describe("a tag that is typed", () => {
  it.each([
    ["environment=production", { key: "environment", value: "production" }],
    ["environment: production", { key: "environment", value: "production" }],
    [" tier = 1 ", { key: "tier", value: "1" }],
    ["url=a=b", { key: "url", value: "a=b" }],
    ["gpu", { key: "gpu", value: "" }],
  ])("%s is read as name and value", (text, tag) => {
    expect(readTag(text)).toEqual(tag);
  });

  it("takes the place of one of the same name", () => {
    expect(withTag({ tier: "1", env: "prod" }, { key: "tier", value: "2" })).toEqual({
      tags: { tier: "2", env: "prod" },
    });
  });

  it.each([
    [{ key: "", value: "x" }, /needs a name/],
    [{ key: "bad key", value: "x" }, /name has letters/],
    [{ key: "ok", value: "a/b" }, /value has letters/],
  ])("%o is refused with what is wrong", (tag, words) => {
    expect(withTag({}, tag)).toEqual({ problem: expect.stringMatching(words) });
  });

  it("is refused when there are fifty already, unless it replaces one", () => {
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, "x"]));
    expect(withTag(full, { key: "one-more", value: "x" })).toEqual({
      problem: expect.stringMatching(/at most 50/),
    });
    expect(withTag(full, { key: "tag-0", value: "y" })).toEqual({ tags: { ...full, "tag-0": "y" } });
  });
});

it("a tag that is removed leaves the others alone", () => {
  expect(withoutTag({ a: "1", b: "2" }, "a")).toEqual({ b: "2" });
});

it("tags are one line in a CSV, by name", () => {
  expect(tagsText({ tier: "1", gpu: "", env: "prod" })).toBe("env=prod; gpu; tier=1");
});

import { describe, expect, it } from "vitest";
import { changesOf, differencesOf, rebased } from "@/components/ipam/edits";

const stored = { name: "Web", owner: "Net", tags: { env: "prod", tier: "1" } };

describe("a form that changes something others may change too", () => {
  it("sends only what was changed in it", () => {
    expect(changesOf(stored, { ...stored, owner: "Data" })).toEqual({ owner: "Data" });
    expect(changesOf(stored, stored)).toEqual({});
  });

  it("does not take the order of tags for a change", () => {
    expect(changesOf(stored, { ...stored, tags: { tier: "1", env: "prod" } })).toEqual({});
  });

  it("says what others changed", () => {
    const now = { ...stored, name: "Web edge", tags: { env: "staging" } };
    expect(differencesOf(stored, now, ["name", "owner", "tags"])).toEqual([
      { field: "name", before: "Web", now: "Web edge" },
      { field: "tags", before: stored.tags, now: { env: "staging" } },
    ]);
  });

  it("keeps both, and what was typed where both touched a field", () => {
    const draft = { ...stored, owner: "Data", name: "Mine" };
    const newer = { ...stored, name: "Theirs", tags: {} };
    expect(rebased(stored, draft, newer)).toEqual({ name: "Mine", owner: "Data", tags: {} });
  });
});

import { describe, expect, test } from "vitest";
import { applyOwnership } from "@/lib/merge/ownership";
import { ownerOf, parsePattern } from "@/lib/merge/ownership-rules";
import { PathError, parsePath } from "@/lib/merge/path";

const rules = (...given: [path: string, owner: "gui" | "git"][]) =>
  given.map(([path, owner]) => ({ pattern: parsePattern(path), owner }));

describe("the most specific rule says whose a place is", () => {
  const ownership = rules(
    ["$", "git"],
    ["spec.subnets", "gui"],
    ["spec.subnets.*.vlan", "git"],
    ["spec.subnets.default.vlan", "gui"],
    ['metadata.annotations["fabric.example.com/x"]', "gui"],
  );
  test.for([
    ["spec.mode", "git"],
    ["spec.subnets.web.gateway", "gui"],
    ["spec.subnets.web.vlan", "git"],
    ["spec.subnets.default.vlan", "gui"],
    ["spec.subnets.web.dhcp.options[0]", "gui"],
    ['metadata.annotations["fabric.example.com/x"]', "gui"],
    ['metadata.annotations["fabric.example.com/y"]', "git"],
    ["metadata.name", null],
    ["kind", null],
  ] as const)("%s", ([place, owner]) => {
    expect(ownerOf(parsePath(place), ownership)).toBe(owner);
  });
});

test("of two rules for one place the earlier counts", () => {
  expect(ownerOf(["spec"], rules(["spec", "gui"], ["spec", "git"]))).toBe("gui");
});

test.for(["spec.permit[1]", "spec.ranges[from=1]", "spec..vlan", ""])("%s is no path of a rule", (path) => {
  expect(() => parsePattern(path)).toThrow(PathError);
});

test("a deletion is put back only by the owner of the whole", () => {
  const base = { spec: { vlan: 1 } };
  const deleted = { base, gui: undefined, git: base };
  expect(applyOwnership(deleted, rules(["spec", "git"])).gui).toBeUndefined();
  expect(applyOwnership(deleted, rules(["$", "git"]))).toMatchObject({
    gui: base,
    putBack: [{ path: "$", owner: "git" }],
  });
});

test("what was created on one side flows whole, whoever owns it", () => {
  const created = { base: undefined, gui: { spec: { vlan: 1 } }, git: undefined };
  expect(applyOwnership(created, rules(["$", "git"], ["spec", "git"]))).toEqual({
    gui: created.gui,
    git: undefined,
    putBack: [],
  });
});

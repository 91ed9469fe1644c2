import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "@/lib/json";
import { differingPaths, isSame, sameValue } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { withoutIgnored } from "@/lib/merge/ignored";
import { merge3 } from "@/lib/merge/merge3";
import { applyOwnership, takeOwned } from "@/lib/merge/ownership";
import { type Ownership, ownerOf, parsePattern } from "@/lib/merge/ownership-rules";
import { isWithin, parsePath, valueAt } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";
import { three as anyThree, cases } from "./documents";

const check = <T>(property: fc.IRawProperty<T>) => fc.assert(property, cases(1000));

/** Resources as Kubernetes takes them: with a map of metadata, and a map as spec if they have one. */
const isResource = (document: Value) =>
  document === undefined ||
  (isObject(document) &&
    isObject(document.metadata) &&
    document.metadata.name !== undefined &&
    document.metadata.labels !== null &&
    (document.spec === undefined || isObject(document.spec)));
const three = anyThree.filter((sides) => [sides.base, sides.gui, sides.git].every(isResource));

/** With empty maps where there are none, so that documents are told apart by their single labels. */
function withBags(document: Value): Value {
  if (!isObject(document) || !isObject(document.metadata)) return document;
  const { labels = {}, annotations = {}, ...metadata } = document.metadata;
  return { ...document, metadata: { ...metadata, labels, annotations } };
}
const differing = (a: Value, b: Value) => differingPaths(withBags(a), withBags(b));

const PATHS = [
  "$",
  "spec",
  "spec.vlan",
  "spec.mode",
  "spec.subnets",
  "spec.subnets.*",
  "spec.subnets.a",
  "spec.subnets.*.b",
  "spec.ranges",
  "spec.ranges.*",
  "spec.rules",
  "spec.links",
  "metadata.labels",
  "metadata.labels.a",
  "metadata.annotations",
];
const ownership: fc.Arbitrary<Ownership> = fc.uniqueArray(
  fc.record({ pattern: fc.constantFrom(...PATHS.map(parsePattern)), owner: fc.constantFrom("gui", "git") }),
  { selector: (rule) => rule.pattern, maxLength: 4 },
);
const compared = (document: Value) => withoutIgnored(document, kubernetesHints);

/** The merge as a sync makes it. */
function ownedMerge(base: Value, gui: Value, git: Value, rules: Ownership) {
  const owned = applyOwnership({ base, gui, git }, rules);
  return { owned, merge: merge3(base, owned.gui, owned.git) };
}

test("nothing at or below an owned place is ever a conflict", () => {
  check(
    fc.property(three, ownership, ({ base, gui, git }, rules) => {
      const { merge } = ownedMerge(base, gui, git, rules);
      for (const { path } of merge.conflicts)
        if (base !== undefined || path !== "$")
          expect([path, ownerOf(parsePath(path), rules)]).toEqual([path, null]);
    }),
  );
});

test("the result has the owner's value wherever both sides have a document", () => {
  check(
    fc.property(three, ownership, ({ base, gui, git }, rules) => {
      fc.pre(gui !== undefined && git !== undefined);
      const { merge } = ownedMerge(base, gui, git, rules);
      fc.pre(merge.conflicts.length === 0);
      for (const [owner, document] of [
        ["gui", gui],
        ["git", git],
      ] as const)
        for (const path of differing(merge.document, document)) {
          const place = parsePath(path);
          // A list in another order is nobody's as soon as its elements are owned one by one.
          if (Array.isArray(valueAt(document, place))) continue;
          expect([path, ownerOf(place, rules)]).not.toEqual([path, owner]);
        }
    }),
  );
});

test("without a rule for it, a place merges as if there were no rules at all", () => {
  check(
    fc.property(three, ({ base, gui, git }) => {
      fc.pre([base, gui, git].every((document) => document !== undefined));
      const rules: Ownership = [{ pattern: parsePattern("metadata.labels"), owner: "git" }];
      const plain = merge3(base, gui, git);
      const { merge } = ownedMerge(base, gui, git, rules);
      const labels = parsePath("metadata.labels");
      const others = (paths: string[]) => paths.filter((path) => !isWithin(parsePath(path), labels));
      expect(merge.conflicts.map(({ path }) => path)).toEqual(
        others(plain.conflicts.map(({ path }) => path)),
      );
      expect(others(differingPaths(merge.document, plain.document))).toEqual([]);
    }),
  );
});

test("applying ownership twice changes nothing", () => {
  check(
    fc.property(three, ownership, ({ base, gui, git }, rules) => {
      const once = applyOwnership({ base, gui, git }, rules);
      const twice = applyOwnership({ base, gui: once.gui, git: once.git }, rules);
      expect(isSame(twice.gui, once.gui)).toBe(true);
      expect(isSame(twice.git, once.git)).toBe(true);
    }),
  );
});

test("a merge with ownership, accepted by both sides, is even: the next one changes nothing and puts nothing back", () => {
  check(
    fc.property(three, ownership, ({ base, gui, git }, rules) => {
      const { merge } = ownedMerge(base, gui, git, rules);
      fc.pre(merge.conflicts.length === 0);
      const next = ownedMerge(merge.document, merge.document, merge.document, rules);
      expect(next.owned.putBack).toEqual([]);
      expect(isSame(next.merge.document, merge.document)).toBe(true);
    }),
  );
});

test("swapping the sides and the owners swaps what each side is given", () => {
  check(
    fc.property(three, ownership, ({ base, gui, git }, rules) => {
      const turned = rules.map(({ pattern, owner }) => ({
        pattern,
        owner: owner === "gui" ? ("git" as const) : ("gui" as const),
      }));
      const ours = applyOwnership({ base, gui, git }, rules);
      const theirs = applyOwnership({ base, gui: git, git: gui }, turned);
      expect(isSame(ours.gui, theirs.git)).toBe(true);
      expect(isSame(ours.git, theirs.gui)).toBe(true);
    }),
  );
});

test("a place is taken as it is: what is not the owner's stays, value by value", () => {
  check(
    fc.property(three, ownership, ({ gui, git }, rules) => {
      fc.pre(gui !== undefined && git !== undefined);
      const taken = takeOwned(gui, git, "git", rules);
      for (const path of differing(taken, gui)) {
        const place = parsePath(path);
        const isTheirs = sameValue(valueAt(compared(taken), place), valueAt(compared(git), place));
        expect([path, isTheirs || Array.isArray(valueAt(taken, place))]).toEqual([path, true]);
      }
    }),
  );
});

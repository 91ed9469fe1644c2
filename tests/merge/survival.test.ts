import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type Json } from "@/lib/json";
import { differingPaths, sameValue } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { withoutIgnored } from "@/lib/merge/ignored";
import { merge3 } from "@/lib/merge/merge3";
import { isWithin, type Path, parsePath, valueAt } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";
import { cases, type Three, three } from "./documents";

/*
 * What merge3 must do, said a second time and in another way: not by walking the documents, but by
 * asking at each differing place what either side did there.
 */

type Case = { sides: Value[]; result: Value; isOpen: (path: Path) => boolean };

function merged({ base, gui, git }: Three): Case {
  const { document, conflicts } = merge3(base, gui, git);
  const open = conflicts.map((conflict) => parsePath(conflict.path));
  return {
    sides: [base, gui, git].map((side) => withoutIgnored(side, kubernetesHints)),
    result: withoutIgnored(document, kubernetesHints),
    isOpen: (path) => open.some((conflict) => isWithin(path, conflict) || isWithin(conflict, path)),
  };
}

const isScalarList = (value: Value): value is Json[] =>
  Array.isArray(value) && value.every((element) => typeof element !== "object" || element === null);

test("a change that only one side made survives, wherever the other side's changes are", () => {
  fc.assert(
    fc.property(three, (documents) => {
      const { sides, result, isOpen } = merged(documents);
      const [base, gui, git] = sides;
      for (const [one, other] of [
        [gui, git],
        [git, gui],
      ]) {
        for (const path of differingPaths(base, one).map(parsePath)) {
          const untouched = sameValue(valueAt(base, path), valueAt(other, path));
          if (untouched && !isOpen(path)) expect(valueAt(result, path)).toEqual(valueAt(one, path));
        }
      }
    }),
    cases(2000),
  );
});

test("a list of scalars holds what neither side removed and either side added, and nothing else", () => {
  fc.assert(
    fc.property(three, (documents) => {
      const { sides, result, isOpen } = merged(documents);
      for (const path of differingPaths(sides[1], sides[2]).map(parsePath)) {
        const lists = sides.map((side) => valueAt(side, path));
        if (!lists.every(isScalarList) || isOpen(path)) continue;
        const [base, gui, git] = lists.map((list) => new Set(list)) as [Set<Json>, Set<Json>, Set<Json>];
        const expected = new Set(
          [...base, ...gui, ...git].filter((v) => (base.has(v) ? gui.has(v) && git.has(v) : true)),
        );
        expect(new Set(valueAt(result, path) as Json[])).toEqual(expected);
      }
    }),
    cases(2000),
  );
});

test("a place that both sides changed differently is never decided in silence", () => {
  fc.assert(
    fc.property(three, (documents) => {
      const { sides, isOpen } = merged(documents);
      for (const path of differingPaths(sides[0], sides[1]).map(parsePath)) {
        const [before, ours, theirs] = sides.map((side) => valueAt(side, path));
        const isMergedInside = [ours, theirs].every(isObject) || [ours, theirs].every(Array.isArray);
        // Absent or empty is all one for these maps, so each of their entries is decided by itself.
        const isHolder = path.length > 0 && kubernetesHints.holdsIgnored(path);
        if (isMergedInside || isHolder || sameValue(before, theirs) || sameValue(ours, theirs)) continue;
        expect(isOpen(path)).toBe(true);
      }
    }),
    cases(2000),
  );
});

test("the generated documents reach clean merges, conflicts and every kind of list", () => {
  const seen = { clean: 0, conflicts: 0, both: 0, elements: 0, whole: 0 };
  for (const { base, gui, git } of fc.sample(three, 1000)) {
    const { conflicts, changes } = merge3(base, gui, git);
    if (conflicts.length > 0) seen.conflicts += 1;
    else if (changes.length > 1) seen.clean += 1;
    if (changes.some(({ path, side, result }) => side === "both" && Array.isArray(result) && path !== "$"))
      seen.both += 1;
    if ([...changes, ...conflicts].some(({ path }) => /\[(from|name|server)/.test(path))) seen.elements += 1;
    if (conflicts.some(({ path }) => path === "$")) seen.whole += 1;
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSame } from "@/lib/merge/compare";
import { decide, decideAll } from "@/lib/merge/decide";
import { kubernetesHints } from "@/lib/merge/hints";
import { withoutIgnored } from "@/lib/merge/ignored";
import { merge3 } from "@/lib/merge/merge3";
import { valueAt } from "@/lib/merge/path";
import { cases, document, three } from "./documents";

const check = <T>(property: fc.IRawProperty<T>) => fc.assert(property, cases(1000));

describe("laws of the merge", () => {
  test("merging a side with itself is that side", () => {
    check(
      fc.property(document, document, (base, side) => {
        const merge = merge3(base, side, side);
        expect(merge.conflicts).toEqual([]);
        expect(isSame(merge.document, side)).toBe(true);
      }),
    );
  });

  test("when only one side changed, the result is that side", () => {
    check(
      fc.property(three, ({ base, gui }) => {
        for (const merge of [merge3(base, gui, base), merge3(base, base, gui)]) {
          expect(merge.conflicts).toEqual([]);
          expect(isSame(merge.document, gui)).toBe(true);
        }
      }),
    );
  });

  test("swapping the sides swaps the conflicts and leaves the result", () => {
    check(
      fc.property(three, ({ base, gui, git }) => {
        const merge = merge3(base, gui, git);
        const swapped = merge3(base, git, gui);
        const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
        const turned = swapped.conflicts.map((c) => ({ ...c, gui: c.git, git: c.gui })).sort(byPath);
        expect(merge.conflicts.toSorted(byPath)).toEqual(turned);
        if (turned.length === 0) expect(isSame(merge.document, swapped.document)).toBe(true);
        const ours = decide(base, gui, git, decideAll(merge, "gui_value"));
        const theirs = decide(base, git, gui, decideAll(swapped, "github_value"));
        expect(isSame(ours.document, theirs.document)).toBe(true);
      }),
    );
  });

  test("a merge applied twice changes nothing", () => {
    check(
      fc.property(three, ({ base, gui, git }) => {
        const { document, conflicts } = merge3(base, gui, git);
        fc.pre(conflicts.length === 0);
        for (const again of [
          merge3(base, document, git),
          merge3(base, gui, document),
          merge3(base, document, document),
        ]) {
          expect(again.conflicts).toEqual([]);
          expect(isSame(again.document, document)).toBe(true);
        }
      }),
    );
  });

  test("once a result is accepted, no side conflicts with it", () => {
    check(
      fc.property(three, ({ base, gui, git }) => {
        const merge = merge3(base, gui, git);
        const { document } = decide(base, gui, git, decideAll(merge, "github_value"));
        const next = merge3(git, document, git);
        expect(next.conflicts).toEqual([]);
        expect(isSame(next.document, document)).toBe(true);
      }),
    );
  });

  test("a conflict is a place that both sides changed, and not to the same", () => {
    check(
      fc.property(three, ({ base, gui, git }) => {
        for (const conflict of merge3(base, gui, git).conflicts) {
          expect(isSame(conflict.base, conflict.gui)).toBe(false);
          expect(isSame(conflict.base, conflict.git)).toBe(false);
          expect(isSame(conflict.gui, conflict.git)).toBe(false);
          const compared = [base, gui, git].map((side) => withoutIgnored(side, kubernetesHints));
          expect(compared.map((side) => valueAt(side, conflict.path))).toEqual([
            conflict.base,
            conflict.gui,
            conflict.git,
          ]);
        }
      }),
    );
  });

  test("deciding every conflict leaves none undecided", () => {
    check(
      fc.property(three, ({ base, gui, git }) => {
        const merge = merge3(base, gui, git);
        expect(decide(base, gui, git, {}).undecided).toEqual(
          merge.conflicts.map((conflict) => conflict.path),
        );
        for (const side of ["gui_value", "github_value"] as const) {
          const decided = decide(base, gui, git, decideAll(merge, side));
          expect(decided.undecided).toEqual([]);
          expect(decided.problems).toEqual([]);
        }
      }),
    );
  });
});

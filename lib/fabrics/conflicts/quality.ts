import type { Json } from "@/lib/json";
import { differingPaths, isSame } from "@/lib/merge/compare";
import { kubernetesHints } from "@/lib/merge/hints";
import { parsePath, valueAt } from "@/lib/merge/path";
import type { Value } from "@/lib/merge/types";
import type { Sides } from "./detect";

/**
 * Share of the values changed on either side since they last agreed that the result keeps; 1 when nothing was lost.
 *
 * Two sides that changed one field differently can keep at most one of the two.
 */
export function qualityScore(sides: Pick<Sides, "base" | "gui" | "git">, result: Json | null): number {
  const base = sides.base ?? undefined;
  let changed = 0;
  let kept = 0;
  for (const side of [sides.gui ?? undefined, sides.git ?? undefined])
    for (const path of differingPaths(base, side, kubernetesHints)) {
      changed += 1;
      if (isKept(path, base, side, result ?? undefined)) kept += 1;
    }
  return changed === 0 ? 1 : Math.round((kept / changed) * 100) / 100;
}

function isKept(path: string, base: Value, side: Value, result: Value): boolean {
  const place = parsePath(path);
  const [before, wanted, found] = [base, side, result].map((document) => valueAt(document, place));
  if (isSame(wanted, found, kubernetesHints)) return true;
  if (!Array.isArray(wanted) || !Array.isArray(found)) return false;
  // A list of both sides' elements is neither side's list, and yet has what each of them did to it.
  const old = Array.isArray(before) ? before : [];
  return (
    missingIn(old, wanted).every((added) => has(found, added)) &&
    !missingIn(wanted, old).some((gone) => has(found, gone))
  );
}

const has = (list: Json[], element: Json): boolean =>
  list.some((each) => isSame(each, element, kubernetesHints));
const missingIn = (list: Json[], elements: Json[]): Json[] =>
  elements.filter((element) => !has(list, element));

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
      if (sameAt(path, side, result ?? undefined)) kept += 1;
    }
  return changed === 0 ? 1 : Math.round((kept / changed) * 100) / 100;
}

function sameAt(path: string, a: Value, b: Value): boolean {
  const place = parsePath(path);
  return isSame(valueAt(a, place), valueAt(b, place), kubernetesHints);
}

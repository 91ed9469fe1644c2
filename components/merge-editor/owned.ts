import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { applyOwnership } from "@/lib/merge/ownership";
import { ownerOf } from "@/lib/merge/ownership-rules";
import { findPath } from "@/lib/merge/path";
import type { Side, Sides } from "@/lib/merge/types";

/** The three documents as the server merges them: places that one side owns are as their owner has them. */
export function ownedSidesOf({
  base,
  gui,
  git,
  ownership,
}: Pick<MergeMaterial, "base" | "gui" | "git" | "ownership">): Sides {
  const sides = { base: base ?? undefined, gui: gui ?? undefined, git: git ?? undefined };
  const owned = applyOwnership(sides, ownership);
  return { base: sides.base, gui: owned.gui, git: owned.git };
}

/** Whose a field is; null when no rule of the fabric says. */
export const ownerOfField = (path: string, { ownership }: Pick<MergeMaterial, "ownership">): Side | null => {
  const place = findPath(path);
  return place ? ownerOf(place, ownership) : null;
};

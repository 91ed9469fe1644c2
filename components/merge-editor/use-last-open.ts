import { useState } from "react";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";

/**
 * The conflict as it was while it was open; null when it never was on this screen.
 *
 * Once it is resolved the three documents are equal and there is nothing left to show, but whoever
 * worked on it still wants to see what was decided, or that somebody else was quicker.
 */
export function useLastOpen(conflictId: string, loaded: MergeMaterial | undefined): MergeMaterial | null {
  const [held, setHeld] = useState<{ conflictId: string; loaded: MergeMaterial } | null>(null);
  const isOpen = loaded !== undefined && loaded.conflict.status !== "resolved";
  if (isOpen && held?.loaded !== loaded) setHeld({ conflictId, loaded });
  if (isOpen) return loaded;
  return held?.conflictId === conflictId ? held.loaded : null;
}

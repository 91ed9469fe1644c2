import { z } from "zod";
import { type BULK_STRATEGIES, type BulkItem, BulkResult } from "@/lib/fabrics/conflicts/bulk-schema";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";

export type BulkStrategy = (typeof BULK_STRATEGIES)[number];

export const STRATEGY: Record<BulkStrategy, { word: string; explained: string }> = {
  gui_wins: {
    word: "Take GUI",
    explained: "Each conflicting field becomes what was edited here. Other changes of both sides stay.",
  },
  github_wins: {
    word: "Take Git",
    explained: "Each conflicting field becomes what Git has. Other changes of both sides stay.",
  },
  timestamp_wins: {
    word: "Later edit",
    explained: "Each conflicting field becomes what the side has that was edited last.",
  },
  merge: {
    word: "Merge",
    explained: "Only what has one sensible answer is decided; everything else stays open.",
  },
};

/** What an operation says of each conflict; empty before it has ended and for other operations. */
export function bulkItemsOf(operation: SyncOperation | undefined): BulkItem[] {
  const read = z.object({ conflicts: BulkResult.shape.conflicts }).safeParse(operation?.result);
  return read.success ? read.data.conflicts : [];
}

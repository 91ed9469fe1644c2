"use client";

import { useState } from "react";
import { useSyncOperation } from "../sync-operations/data";
import { isActive } from "../words";
import { type BulkStrategy, bulkItemsOf } from "./bulk-words";
import { useResolveBulk } from "./data";

/** A dry run over the chosen conflicts and what it found; `look` begins one. */
export function useBulkPreview(fabricId: number, ids: readonly string[]) {
  const [strategy, setStrategy] = useState<BulkStrategy | null>(null);
  const dry = useResolveBulk(fabricId);
  const { query } = useSyncOperation(dry.data?.operation_id ?? null);
  const operation = dry.data ? query.data : undefined;
  const isRunning = dry.isPending || (dry.isSuccess && (!operation || isActive(operation.status)));
  return {
    strategy,
    operation,
    isRunning,
    items: isRunning ? [] : bulkItemsOf(operation),
    error: dry.error ?? query.error,
    look: (next: BulkStrategy) => {
      setStrategy(next);
      dry.mutate({ conflict_ids: [...ids], resolution_strategy: next, options: { dry_run: true } });
    },
  };
}

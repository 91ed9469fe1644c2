"use client";

import { useState } from "react";
import type { SyncDirection } from "@/lib/fabrics/sync-operations/schema";
import { isActive } from "../words";
import { useStartSync, useSyncOperation } from "./data";

/** A dry run and what it found; `start` begins one, `close` forgets it. */
export function usePlan(fabricId: number) {
  const [direction, setDirection] = useState<SyncDirection | null>(null);
  const dry = useStartSync(fabricId);
  const { query } = useSyncOperation(dry.data?.operation_id ?? null);
  const operation = dry.data ? query.data : undefined;
  const isRunning = dry.isPending || (dry.isSuccess && (!operation || isActive(operation.status)));
  return {
    direction,
    operation,
    isRunning,
    error: dry.error ?? query.error,
    start: (next: SyncDirection) => {
      setDirection(next);
      dry.mutate({ direction: next, options: { dry_run: true } });
    },
    close: () => {
      setDirection(null);
      dry.reset();
    },
  };
}
export type Plan = ReturnType<typeof usePlan>;

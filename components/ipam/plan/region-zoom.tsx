"use client";

import { Network } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cidrOf } from "@/lib/ipam/addresses";
import { BlockInfo, describeBlock } from "./block-info";
import { CellGrid } from "./cell-grid";
import { type Plan, useCells, useRegionOf } from "./data";

/** One /24, address by address; of a block that is no region, what it is instead. */
export function RegionZoom({ plan, block, onEscape }: { plan: Plan; block: number; onEscape: () => void }) {
  const found = useRegionOf(block);
  const cells = useCells(found.region?.region_id ?? null);
  if (found.isError || cells.isError)
    return (
      <ErrorState
        title="The addresses could not be loaded"
        error={found.error ?? cells.error}
        onRetry={() => (found.isError ? found.refetch() : cells.refetch())}
        retrying={found.isFetching || cells.isFetching}
      />
    );
  if (cells.data) return <CellGrid key={cells.data.region_id} region={cells.data} onEscape={onEscape} />;
  if (found.isFetching || found.region) return <Skeleton className="aspect-square h-auto max-w-3xl" />;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <EmptyState icon={<Network />} title={`${cidrOf(block)} is no region`}>
        {describeBlock(plan, block)}.
      </EmptyState>
      <BlockInfo plan={plan} block={block} />
    </div>
  );
}

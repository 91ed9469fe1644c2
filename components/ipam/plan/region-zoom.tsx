"use client";

import { Network } from "lucide-react";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cidrOf } from "@/lib/ipam/addresses";
import { BlockInfo, describeBlock } from "./block-info";
import { type Plan, usePlanBlock } from "./data";
import { RegionCells } from "./region-cells";

/** One /24, address by address; of a block that is no region, what it is instead. */
export function RegionZoom({ plan, block, onEscape }: { plan: Plan; block: number; onEscape: () => void }) {
  const { data, error, refetch, isFetching } = usePlanBlock(block);
  if (data?.region)
    return (
      <Card>
        <CardBody>
          <RegionCells key={data.region.region_id} regionId={data.region.region_id} onEscape={onEscape} />
        </CardBody>
      </Card>
    );
  if (data)
    return (
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <EmptyState icon={<Network />} title={`${cidrOf(block)} is no region`}>
          {describeBlock(plan, block)}.
        </EmptyState>
        <BlockInfo plan={plan} block={block} />
      </div>
    );
  if (error)
    return (
      <ErrorState
        title={`${cidrOf(block)} could not be loaded`}
        error={error}
        onRetry={refetch}
        retrying={isFetching}
      />
    );
  return <Skeleton className="h-72" />;
}

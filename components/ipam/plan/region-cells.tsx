"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import type { RegionCells as Loaded } from "@/lib/ipam/plan/schema";
import { CellGrid, CellLegend } from "./cell-grid";
import { CellInfo } from "./cell-info";
import { useCells } from "./data";

type Acts = {
  /** Allocates an address here; without it, the list of hosts does. */
  onAllocate?: (address: string) => void;
  onEscape?: () => void;
};

/** The 256 addresses of a region: what holds each, and the way to it. */
export function RegionCells({ regionId, ...acts }: Acts & { regionId: string }) {
  const { data, error, refetch, isFetching, dataUpdatedAt } = useCells(regionId);
  if (!data)
    return error ? (
      <ErrorState
        inline
        title="The addresses could not be loaded"
        error={error}
        onRetry={refetch}
        retrying={isFetching}
      />
    ) : (
      <Skeleton className="h-72 w-full" />
    );
  return (
    <div className="@container flex flex-col gap-3">
      {error && (
        <StaleNote asOf={new Date(dataUpdatedAt)} onRetry={refetch}>
          The addresses could not be loaded anew.
        </StaleNote>
      )}
      <Cells region={data} {...acts} />
    </div>
  );
}

function Cells({ region, onAllocate, onEscape }: Acts & { region: Loaded }) {
  const router = useRouter();
  const mayAllocate = useMay("ipam:allocate");
  const [chosen, setChosen] = useState(1);
  const [hover, setHover] = useState<number | null>(null);
  const cell = region.cells[hover ?? chosen];
  const allocate = onAllocate ?? ((address: string) => router.push(`/ipam/hosts?allocate=${address}`));
  return (
    <div className="grid gap-4 @3xl:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="flex min-w-0 flex-col gap-3">
        <CellGrid
          label={`Addresses of ${region.cidr}`}
          cells={region.cells}
          chosen={chosen}
          shown={hover ?? chosen}
          onChoose={setChosen}
          onHover={setHover}
          onEscape={onEscape}
        />
        <CellLegend cells={region.cells} />
      </div>
      {cell && (
        <CellInfo
          cell={cell}
          onAllocate={mayAllocate && region.status === "Active" ? allocate : undefined}
          mayReserve={mayAllocate}
        />
      )}
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { Region } from "@/lib/ipam/regions/schema";
import { CELL_COLUMNS, type Cell, cellsOf, cellWords, neighbourOf } from "./cells";
import { useRegionHolders } from "./data";

const LOOK: Record<Cell["kind"], string> = {
  edge: "border-transparent bg-transparent",
  free: "border-border bg-surface-raised",
  host: "border-accent bg-accent",
  reserved:
    "border-waiting bg-waiting-soft [background-image:repeating-linear-gradient(45deg,var(--waiting)_0_1px,transparent_1px_4px)]",
  cooling: "border-dashed border-border-strong bg-surface-sunken",
};

const LEGEND: [Cell["kind"], string][] = [
  ["host", "held by hosts"],
  ["free", "free"],
  ["reserved", "reserved"],
  ["cooling", "cooling down"],
];

const countOf = (cells: Cell[], kind: Cell["kind"]) => cells.filter((cell) => cell.kind === kind).length;

/** The 256 addresses of a region as a drawing: what holds each, and the way to it. */
export function RegionCells({
  region,
  onAllocate,
}: {
  region: Region;
  onAllocate?: (address: string) => void;
}) {
  const query = useRegionHolders(region);
  const [at, setAt] = useState<number | null>(null);
  const cells = query.data && cellsOf(region, query.data);
  return (
    <Card>
      <CardHeader title="Addresses" />
      <CardBody className="flex flex-col gap-3">
        {query.isError && !cells ? (
          <ErrorState
            inline
            title="The addresses could not be loaded"
            error={query.error}
            onRetry={query.refetch}
          />
        ) : cells ? (
          <>
            <CellGrid cells={cells} at={at} setAt={setAt} onAllocate={onAllocate} />
            <CellLine cell={at === null ? undefined : cells[at]} />
            <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
              {LEGEND.map(([kind, word]) => ({ kind, word, count: countOf(cells, kind) }))
                .filter(({ count }) => count > 0)
                .map(({ kind, word, count }) => (
                  <li key={kind} className="flex items-center gap-1.5">
                    <span aria-hidden className={cn("size-3 rounded-sm border", LOOK[kind])} />
                    {count} {word}
                  </li>
                ))}
            </ul>
          </>
        ) : (
          <Skeleton className="h-44 w-full" />
        )}
      </CardBody>
    </Card>
  );
}

function CellGrid({
  cells,
  at,
  setAt,
  onAllocate,
}: {
  cells: Cell[];
  at: number | null;
  setAt: (z: number | null) => void;
  onAllocate?: (address: string) => void;
}) {
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  // One stop of the Tab key; within, the arrow keys move.
  const [focused, setFocused] = useState(1);
  const open = (cell: Cell) => {
    if (cell.host) router.push(`/ipam/hosts/${cell.host.host_id}`);
    else if (cell.kind === "free") onAllocate?.(cell.address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(" ").length;
    const next = neighbourOf(focused, event.key, columns);
    if (next === undefined) return;
    event.preventDefault();
    grid.current?.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div
      ref={grid}
      onKeyDown={onKeyDown}
      onMouseLeave={() => setAt(null)}
      style={{ "--columns": CELL_COLUMNS } as CSSProperties}
      className="grid grid-cols-16 gap-px sm:grid-cols-[repeat(var(--columns),minmax(0,1fr))]"
    >
      {cells.map((cell) => (
        <button
          key={cell.z}
          type="button"
          tabIndex={cell.z === focused ? 0 : -1}
          aria-label={`${cell.address}, ${cellWords(cell)}`}
          onClick={() => open(cell)}
          onFocus={() => {
            setFocused(cell.z);
            setAt(cell.z);
          }}
          onMouseEnter={() => setAt(cell.z)}
          className={cn(
            "aspect-square min-w-0 rounded-sm border",
            LOOK[cell.kind],
            at === cell.z && "ring-2 ring-focus",
          )}
        />
      ))}
    </div>
  );
}

/** What the pointer or the focus is on, in words. */
function CellLine({ cell }: { cell: Cell | undefined }) {
  return (
    <p className="min-h-5 truncate text-sm">
      {cell ? (
        <>
          <span className="font-mono">{cell.address}</span>{" "}
          <span className="text-muted">
            {cellWords(cell)}
            {cell.host && (
              <>
                , since <RelativeTime at={cell.host.created_at} />
              </>
            )}
          </span>
        </>
      ) : (
        <span className="text-muted">Point at an address to see what holds it.</span>
      )}
    </p>
  );
}

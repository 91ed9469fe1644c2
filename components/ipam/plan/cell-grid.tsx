"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { useLostFocus } from "@/components/ui/use-lost-focus";
import type { PlanCell } from "@/lib/ipam/plan/schema";
import { reservationHref } from "@/lib/ipam/urls";
import { CELL_WORDS, type CellState, cellWords, countsOf, neighbourOf } from "./cells";

const LOOK: Record<CellState, string> = {
  free: "border-border bg-surface-raised text-muted",
  host: "border-agreed bg-agreed text-surface-raised",
  reserved:
    "border-gui bg-gui-soft text-text [background-image:repeating-linear-gradient(135deg,transparent_0_3px,color-mix(in_srgb,var(--gui)_30%,transparent)_3px_4px)]",
  cooling: "border-git border-dashed bg-git-soft text-text",
  network: "border-transparent bg-surface-sunken text-muted",
  broadcast: "border-transparent bg-surface-sunken text-muted",
};

/** Where an address leads: its host, or the reservation that one may open. */
const hrefOf = ({ host_id, reservation }: PlanCell): string | null =>
  host_id
    ? `/ipam/hosts/${host_id}`
    : reservation?.reservation_id
      ? reservationHref(reservation.reservation_id)
      : null;

/** The 256 addresses of a /24, each in the look of what holds it. One stop of the Tab key; within, the arrows move. */
export function CellGrid({
  label,
  cells,
  chosen,
  shown,
  onChoose,
  onHover,
  onEscape,
}: {
  label: string;
  cells: readonly PlanCell[];
  chosen: number;
  shown: number;
  onChoose: (z: number) => void;
  onHover: (z: number | null) => void;
  /** Goes back to where one came in from. */
  onEscape?: () => void;
}) {
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLButtonElement>(null);
  useLostFocus(current, onEscape !== undefined);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return onEscape?.();
    if (!grid.current) return;
    const columns = getComputedStyle(grid.current).gridTemplateColumns.split(" ").length;
    const next = neighbourOf(chosen, event.key, columns);
    if (next === undefined) return;
    event.preventDefault();
    onHover(null);
    grid.current.querySelectorAll("button")[next]?.focus();
  }

  function open(cell: PlanCell) {
    const href = hrefOf(cell);
    onChoose(cell.z);
    if (href) router.push(href);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div
      ref={grid}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onHover(null)}
      className="grid grid-cols-16 gap-0.5 sm:grid-cols-[repeat(32,minmax(0,1fr))]"
    >
      {cells.map((cell) => (
        <button
          key={cell.z}
          ref={cell.z === chosen ? current : undefined}
          type="button"
          tabIndex={cell.z === chosen ? 0 : -1}
          aria-label={`${cell.ip_address}, ${cellWords(cell)}`}
          onFocus={() => onChoose(cell.z)}
          onPointerEnter={() => onHover(cell.z)}
          onClick={() => open(cell)}
          className={cn(
            "aspect-square min-w-0 rounded-sm border text-[9px] tabular-nums leading-none hover:border-accent",
            LOOK[cell.state],
            cell.z === shown && "ring-2 ring-focus",
          )}
        >
          {cell.z}
        </button>
      ))}
    </div>
  );
}

/** What the looks mean, and how many addresses have each. */
export function CellLegend({ cells }: { cells: readonly PlanCell[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs" aria-label="Legend">
      {countsOf(cells).map(({ state, count }) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={cn("size-3 rounded-[3px] border", LOOK[state])} />
          {count} {state === "host" && count > 1 ? "hosts" : CELL_WORDS[state]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className={cn("size-3 rounded-[3px] border", LOOK.network)} />
        network and broadcast
      </li>
    </ul>
  );
}

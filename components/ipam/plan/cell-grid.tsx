"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, Facts } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanCell, RegionCells } from "@/lib/ipam/plan/schema";

const LOOKS: Record<PlanCell["state"], { word: string; look: string }> = {
  free: { word: "free", look: "border bg-surface-raised text-muted hover:border-accent" },
  host: { word: "host", look: "bg-agreed text-surface-raised hover:opacity-85" },
  reserved: { word: "reserved", look: "border border-dashed border-gui bg-gui-soft text-gui" },
  cooling: { word: "cooling down", look: "border border-dotted border-git bg-git-soft text-git" },
  network: { word: "network address", look: "bg-surface-sunken text-muted" },
  broadcast: { word: "broadcast address", look: "bg-surface-sunken text-muted" },
};

const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -16, ArrowDown: 16 };

/** The 256 addresses of a /24, sixteen a row; a host leads to its page. */
export function CellGrid({ region, onEscape }: { region: RegionCells; onEscape: () => void }) {
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(1);
  const [hover, setHover] = useState<number | null>(null);
  const shown = region.cells[hover ?? chosen] ?? region.cells[1];

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return onEscape();
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = chosen + move;
    if (next >= 0 && next < 256) grid.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex flex-col gap-3">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form */}
        <div
          ref={grid}
          role="group"
          aria-label={`Addresses of ${region.cidr}`}
          onKeyDown={onKeyDown}
          onPointerLeave={() => setHover(null)}
          className="grid max-w-3xl gap-0.5 sm:gap-1"
          style={{ gridTemplateColumns: "repeat(16, minmax(0, 1fr))" }}
        >
          {region.cells.map((cell) => (
            <button
              key={cell.z}
              type="button"
              tabIndex={cell.z === chosen ? 0 : -1}
              aria-label={`${cell.ip_address}, ${LOOKS[cell.state].word}${cell.hostname ? ` ${cell.hostname}` : ""}`}
              onFocus={() => setChosen(cell.z)}
              onPointerEnter={() => setHover(cell.z)}
              onClick={() => (cell.host_id ? router.push(`/ipam/hosts/${cell.host_id}`) : setChosen(cell.z))}
              className={cn(
                "aspect-square rounded-sm text-[10px] tabular-nums leading-none transition-colors sm:text-xs",
                LOOKS[cell.state].look,
                cell.z === shown?.z && "ring-2 ring-focus",
              )}
            >
              {cell.z}
            </button>
          ))}
        </div>
        <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs" aria-label="Legend">
          {Object.values(LOOKS)
            .slice(0, 5)
            .map(({ word, look }) => (
              <li key={word} className="flex items-center gap-1.5">
                <span aria-hidden className={cn("size-3 rounded-[3px]", look)} />
                <span className="first-letter:uppercase">
                  {word === "network address" ? "network and broadcast" : word}
                </span>
              </li>
            ))}
        </ul>
      </div>
      {shown && <CellInfo cell={shown} />}
    </div>
  );
}

function CellInfo({ cell }: { cell: PlanCell }) {
  const mayAllocate = useMay("ipam:allocate");
  return (
    <Card className="self-start sm:min-h-56">
      <CardBody className="flex flex-col gap-4">
        <div>
          <p className="font-mono text-title">{cell.ip_address}</p>
          <p className="text-muted text-sm first-letter:uppercase">{LOOKS[cell.state].word}</p>
        </div>
        <Facts
          items={[
            ...(cell.hostname ? ([["Host", cell.hostname]] as [string, ReactNode][]) : []),
            ...(cell.device_type ? ([["Device", cell.device_type]] as [string, ReactNode][]) : []),
            ...(cell.created_at
              ? ([["Allocated", <RelativeTime key="at" at={cell.created_at} />]] as [string, ReactNode][])
              : []),
            ...(cell.until
              ? ([["Until", <RelativeTime key="until" at={cell.until} />]] as [string, ReactNode][])
              : []),
          ]}
        />
        {cell.host_id && (
          <ButtonLink size="sm" className="self-start" href={`/ipam/hosts/${cell.host_id}`}>
            Open host
          </ButtonLink>
        )}
        {cell.state === "free" && mayAllocate && (
          <div className="flex flex-wrap gap-2">
            <ButtonLink size="sm" variant="primary" href={`/ipam/hosts?allocate=${cell.ip_address}`}>
              Allocate
            </ButtonLink>
            <ButtonLink size="sm" href={`/ipam/reservations?reserve=${cell.ip_address}`}>
              Reserve
            </ButtonLink>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

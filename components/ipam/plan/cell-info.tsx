import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanCell } from "@/lib/ipam/plan/schema";
import { CELL_WORDS } from "./cells";
import { OpenReservation, reservationFacts } from "./reservation-facts";

/** Who has the address one points at, and what can be done with it. It keeps its size, whatever the address. */
export function CellInfo({
  cell,
  onAllocate,
  mayReserve,
}: {
  cell: PlanCell;
  /** Left out where no host can be had here. */
  onAllocate?: (address: string) => void;
  mayReserve: boolean;
}) {
  return (
    <div className="grid min-h-52 min-w-0 @3xl:min-h-0 content-start @3xl:grid-cols-1 @md:grid-cols-[12rem_minmax(0,1fr)] grid-rows-[auto_auto_1fr] gap-x-6 gap-y-3 @md:min-h-28">
      <div>
        <p className="font-mono text-title">{cell.ip_address}</p>
        <p className="text-muted text-sm first-letter:uppercase">{CELL_WORDS[cell.state]}</p>
      </div>
      <Facts
        items={factsOf(cell)}
        className="@md:col-start-2 @md:row-span-3 @md:row-start-1 @3xl:col-start-1 @3xl:row-span-1 @3xl:row-start-2 content-start"
      />
      <div className="flex flex-wrap gap-2">
        {cell.host_id && (
          <ButtonLink size="sm" href={`/ipam/hosts/${cell.host_id}`}>
            Open host
          </ButtonLink>
        )}
        {cell.reservation && <OpenReservation reservation={cell.reservation} />}
        {cell.state === "free" && onAllocate && (
          <Button size="sm" variant="primary" onClick={() => onAllocate(cell.ip_address)}>
            Allocate
          </Button>
        )}
        {cell.state === "free" && mayReserve && (
          <ButtonLink size="sm" href={`/ipam/reservations?reserve=${cell.ip_address}`}>
            Reserve
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

function factsOf({ hostname, device_type, created_at, reservation, until }: PlanCell): [string, ReactNode][] {
  if (reservation) return reservationFacts(reservation);
  return [
    ...(hostname ? ([["Host", hostname]] as [string, ReactNode][]) : []),
    ...(device_type ? ([["Device", device_type]] as [string, ReactNode][]) : []),
    ...(created_at
      ? ([["Allocated", <RelativeTime key="at" at={created_at} />]] as [string, ReactNode][])
      : []),
    ...(until ? ([["Free again", <RelativeTime key="until" at={until} />]] as [string, ReactNode][]) : []),
  ];
}

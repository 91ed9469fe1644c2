"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { Loaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { PageHeader } from "../../ui/page-header";
import { Skeleton } from "../../ui/skeleton";
import { useTableUrl } from "../../ui/url-state";
import { useEverybodys } from "../everybodys";
import type { CalendarDay } from "./calendar-days";
import { useHeld } from "./data";
import { DayDialog } from "./day-dialog";
import { ExpiryCalendar } from "./expiry-calendar";
import { ReservationSheet } from "./reservation-sheet";
import { ReservationsTable } from "./reservations-table";
import { ReserveDialog } from "./reserve-dialog";
import { endsSoon, summaryOf } from "./words";

const NAMED = 4;

/** What is held for later, when it comes back, and what can be made of it. */
export function ReservationsScreen() {
  const url = useTableUrl({ sort: "-created_at" });
  const all = useEverybodys(url);
  const held = useHeld(all);
  const [day, setDay] = useState<CalendarDay | null>(null);
  const [reserving, setReserving] = useState(false);
  const mayReserve = useMay("ipam:allocate");
  const open = (id: string) => url.set({ reservation: id, page: url.page });
  const soon = (held.data?.results ?? []).filter((one) => endsSoon(one, Date.now()));
  const reserve = mayReserve && (
    <Button variant="primary" icon={<Plus />} onClick={() => setReserving(true)}>
      Reserve an address
    </Button>
  );
  const chosen = url.get("reservation");
  return (
    <>
      <PageHeader
        title="Reservations"
        status={held.data ? summaryOf(held.data.pagination.total_count, soon.length) : "\u00a0"}
        actions={reserve}
      />
      <div className="flex flex-col gap-5">
        {soon.length > 0 && (
          <Notice tone="waiting">
            {soon.slice(0, NAMED).map((one, index) => (
              <span key={one.reservation_id}>
                {index > 0 && ", "}
                <button
                  type="button"
                  className="font-mono underline-offset-2 hover:underline"
                  onClick={() => open(one.reservation_id)}
                >
                  {one.reserved_address}
                </button>
              </span>
            ))}
            {soon.length > NAMED && ` and ${soon.length - NAMED} more`} {soon.length === 1 ? "ends" : "end"}{" "}
            within three days. Convert or extend what is still needed.
          </Notice>
        )}
        <Loaded
          query={held}
          failure="The reservations could not be loaded"
          skeleton={<Skeleton className="h-80" />}
        >
          {(page) => <ExpiryCalendar held={page} onOpen={open} onDay={setDay} />}
        </Loaded>
        <ReservationsTable url={url} all={all} onOpen={open} reserve={reserve} />
      </div>
      {day && (
        <DayDialog
          day={day}
          onClose={() => setDay(null)}
          onOpen={(id) => {
            setDay(null);
            open(id);
          }}
        />
      )}
      {reserving && <ReserveDialog onClose={() => setReserving(false)} />}
      {chosen && (
        <ReservationSheet
          key={chosen}
          id={chosen}
          onClose={() => url.set({ reservation: null, page: url.page })}
        />
      )}
    </>
  );
}

"use client";
import { Dialog } from "../../ui/dialog";
import type { CalendarDay } from "./calendar-days";

const long = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

/** Everything that ends on one day of the calendar. */
export function DayDialog({
  day,
  onOpen,
  onClose,
}: {
  day: CalendarDay;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Ending on ${long.format(day.date)}`}>
      <ul className="flex flex-col divide-y">
        {day.ending.map((one) => (
          <li key={one.reservation_id}>
            <button
              type="button"
              onClick={() => onOpen(one.reservation_id)}
              className="flex w-full flex-wrap gap-x-3 py-2 text-left hover:text-accent"
            >
              <span className="font-mono">{one.reserved_address}</span>
              <span className="min-w-0 flex-1 truncate text-muted">{one.reason}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

"use client";
import { useState } from "react";
import type { Reservation, ReservationPage } from "@/lib/ipam/reservations/schema";
import { Button } from "../../ui/button";
import { Card, CardHeader } from "../../ui/card";
import { cn } from "../../ui/cn";
import { TONE_SOFT } from "../../ui/tone";
import { type CalendarDay, weeksFrom } from "./calendar-days";
import { endsSoon } from "./words";

const FEW_WEEKS = 5;
/** Ninety days, the longest a reservation may run from now on. */
const ALL_WEEKS = 14;
const SHOWN_A_DAY = 3;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const dayOfMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric" });
const month = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

type Props = { held: ReservationPage; onOpen: (id: string) => void; onDay: (day: CalendarDay) => void };

/** When held addresses come back, day by day. */
export function ExpiryCalendar({ held, onOpen, onDay }: Props) {
  const [weeks, setWeeks] = useState(FEW_WEEKS);
  const [now] = useState(() => new Date());
  const days = weeksFrom(now, weeks, held.results);
  const left = held.pagination.total_count - held.results.length;
  const endless = held.results.filter(({ expires_at }) => expires_at === null).length;
  return (
    <Card>
      <CardHeader
        title="When they end"
        hint={[
          endless > 0 && `${endless.toLocaleString("en")} without an end`,
          left > 0 && `the ${held.results.length} that end first; ${left.toLocaleString("en")} more below`,
        ]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <Button
            size="sm"
            variant="ghost"
            onClick={() => setWeeks(weeks === FEW_WEEKS ? ALL_WEEKS : FEW_WEEKS)}
          >
            {weeks === FEW_WEEKS ? "Show three months" : "Show five weeks"}
          </Button>
        }
      />
      <table aria-label="Calendar of ends" className="w-full table-fixed border-separate border-spacing-0">
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col" className="h-7 px-2 text-left font-medium text-muted text-xs">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((week, index) => (
            <tr key={week[0]?.key}>
              {week.map((day) => (
                <DayCell
                  key={day.key}
                  day={day}
                  named={(index === 0 && day.isToday) || day.date.getDate() === 1}
                  now={now}
                  onOpen={onOpen}
                  onDay={onDay}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

type CellProps = Pick<Props, "onOpen" | "onDay"> & { day: CalendarDay; named: boolean; now: Date };

function DayCell({ day, named, now, onOpen, onDay }: CellProps) {
  const count = day.ending.length;
  const more = count - SHOWN_A_DAY;
  return (
    <td
      className={cn(
        "h-14 overflow-hidden border-t border-l px-1 py-1 align-top first:border-l-0 sm:h-[4.5rem] sm:px-1.5",
        day.isPast && "bg-surface-sunken",
      )}
    >
      <time
        dateTime={day.key}
        className={cn(
          "inline-block rounded-sm px-1 text-muted text-xs",
          day.isToday && "bg-accent font-medium text-accent-text",
        )}
      >
        {named ? month.format(day.date) : dayOfMonth.format(day.date)}
      </time>
      <ul className="mt-1 hidden flex-col gap-1 sm:flex">
        {day.ending.slice(0, SHOWN_A_DAY).map((one) => (
          <li key={one.reservation_id} className="min-w-0">
            <Chip one={one} now={now} onOpen={onOpen} />
          </li>
        ))}
        {more > 0 && (
          <li>
            <button
              type="button"
              className="px-1 text-muted text-xs hover:text-accent"
              onClick={() => onDay(day)}
            >
              {more} more
            </button>
          </li>
        )}
      </ul>
      {count > 0 && (
        <button
          type="button"
          onClick={() => onDay(day)}
          aria-label={`${count} end on ${long.format(day.date)}`}
          className={cn(
            "mt-1 flex h-6 w-full items-center justify-center rounded-sm font-medium text-xs sm:hidden",
            toneOf(day.ending[0], now),
          )}
        >
          {count}
        </button>
      )}
    </td>
  );
}

const Chip = ({ one, now, onOpen }: { one: Reservation; now: Date; onOpen: (id: string) => void }) => (
  <button
    type="button"
    title={`${one.reserved_address}: ${one.reason}`}
    onClick={() => onOpen(one.reservation_id)}
    className={cn("block w-full truncate rounded-sm px-1 text-left font-mono text-xs", toneOf(one, now))}
  >
    {one.reserved_address}
  </button>
);

const toneOf = (one: Reservation | undefined, now: Date) =>
  TONE_SOFT[one && endsSoon(one, now.getTime()) ? "waiting" : "gui"];

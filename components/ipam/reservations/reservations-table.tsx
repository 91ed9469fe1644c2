"use client";
import { CalendarClock } from "lucide-react";
import type { ReactNode } from "react";
import { type Reservation, ReservationStatuses } from "@/lib/ipam/reservations/schema";
import { EmptyState } from "../../ui/empty-state";
import { FilterBar, SelectFilter } from "../../ui/filter-bar";
import { ListTable } from "../../ui/list-table";
import type { TableUrl } from "../../ui/url-state";
import { EverybodysFilter } from "../everybodys";
import { useReservations } from "./data";
import { columnsOf } from "./reservation-columns";
import { RESERVATION_STATUS } from "./words";

const STATUSES = ReservationStatuses.options.map((value) => ({
  value,
  label: RESERVATION_STATUS[value].word,
}));
const KINDS = [
  { value: "region", label: "Regions" },
  { value: "host", label: "Hosts" },
];

type Props = {
  url: TableUrl;
  all: boolean;
  onOpen: (id: string) => void;
  /** The button that reserves, for those who may. */
  reserve: ReactNode;
};

/** Every reservation, those that have ended too. */
export function ReservationsTable({ url, all, onOpen, reserve }: Props) {
  const [status, kind] = [oneOf(STATUSES, url.get("status")), oneOf(KINDS, url.get("type"))];
  const query = useReservations({
    page: url.page,
    page_size: url.pageSize,
    sort: url.sort as "-created_at",
    ...(status && { status: status as Reservation["status"] }),
    ...(kind && { resource_type: kind as Reservation["resource_type"] }),
    ...(all && { all }),
  });
  const isFiltered = status !== "" || kind !== "";
  return (
    <ListTable<Reservation>
      label="Reservations"
      query={query}
      failure="The reservations could not be loaded"
      columns={columnsOf(all, onOpen)}
      rows={query.data?.results}
      rowId={({ reservation_id }) => reservation_id}
      onRow={({ reservation_id }) => onOpen(reservation_id)}
      total={query.data?.pagination.total_count}
      place={url}
      toolbar={
        <FilterBar onClear={isFiltered ? () => url.set({ status: null, type: null }) : undefined}>
          <SelectFilter
            label="Status"
            all="Every status"
            value={status}
            onChange={(next) => url.set({ status: next })}
            options={STATUSES}
          />
          <SelectFilter
            label="Kind"
            all="Regions and hosts"
            value={kind}
            onChange={(next) => url.set({ type: next })}
            options={KINDS}
          />
          <EverybodysFilter url={url} />
        </FilterBar>
      }
      empty={
        isFiltered ? (
          <EmptyState icon={<CalendarClock />} title="Nothing matches">
            No reservation has this status and kind.
          </EmptyState>
        ) : (
          <EmptyState icon={<CalendarClock />} title="Nothing is reserved" action={reserve}>
            A reservation keeps a region or a host's address for you until a plan is approved, and gives it
            back by itself when it is not.
          </EmptyState>
        )
      }
    />
  );
}

/** What the address says, if it is one of the options. */
const oneOf = (options: readonly { value: string }[], word: string): string =>
  options.some(({ value }) => value === word) ? word : "";

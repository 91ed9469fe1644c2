"use client";
import { useState } from "react";
import { placeOf } from "@/lib/ipam/history/schema";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import { ErrorState } from "../../ui/error-state";
import { FilterBar, SearchFilter, SelectFilter } from "../../ui/filter-bar";
import { Input } from "../../ui/input";
import { Skeleton } from "../../ui/skeleton";
import { TablePager } from "../../ui/table-pager";
import { useTableUrl } from "../../ui/url-state";
import { useHistory } from "./data";
import { HistoryList } from "./history-list";
import { ACTION_OPTIONS } from "./history-words";
import { StateView } from "./state-view";

const TYPES = ["region", "host", "reservation", "share"].map((value) => ({ value, label: `${value}s` }));

/** What happened in the plan, narrowed by place, kind and time, and a place as it was at a time. */
export function HistoryScreen() {
  const url = useTableUrl();
  const place = url.get("place");
  const isPlace = place === "" || placeOf(place) !== null;
  const at = url.get("at");
  const filters = {
    action_type: url.get("action") || undefined,
    resource_type: url.get("type") || undefined,
    start_date: url.get("from") || undefined,
    end_date: url.get("to") || undefined,
  };
  const isFiltered = place !== "" || Object.values(filters).some(Boolean);
  const { data, isError, error, refetch, isFetching } = useHistory(
    place,
    { ...filters, page: url.page, page_size: 50 },
    isPlace,
  );
  const clear = () => url.set({ place: null, action: null, type: null, from: null, to: null, at: null });
  return (
    <div className="flex flex-col gap-4">
      <FilterBar onClear={isFiltered || at ? clear : undefined}>
        <SearchFilter
          label="Address or /24"
          placeholder="10.5.23.4 or 10.5.23.0/24"
          value={place}
          onSearch={(text) => url.set({ place: text, at: text ? at : null })}
        />
        <SelectFilter
          label="What happened"
          all="Everything"
          value={url.get("action")}
          onChange={(action) => url.set({ action })}
          options={ACTION_OPTIONS}
        />
        <SelectFilter
          label="What it happened to"
          all="All kinds"
          value={url.get("type")}
          onChange={(type) => url.set({ type })}
          options={TYPES}
        />
        <Day label="From" value={url.get("from")} onChange={(from) => url.set({ from })} />
        <Day label="To" value={url.get("to")} onChange={(to) => url.set({ to })} />
      </FilterBar>
      {!isPlace && (
        <p role="alert" className="text-failed text-sm">
          {place} is no address of the plan. Write 10.5.23.4, or 10.5.23.0/24 for a whole region.
        </p>
      )}
      {place !== "" && isPlace && <AsOf place={place} at={at} onAsk={(time) => url.set({ at: time })} />}
      <div className="overflow-hidden rounded-lg border bg-surface-raised">
        {isError && !data ? (
          <ErrorState
            inline
            title="The history could not be loaded"
            error={error}
            onRetry={refetch}
            retrying={isFetching}
          />
        ) : !data ? (
          isPlace && <Skeleton className="h-64" />
        ) : (
          <>
            {data.results.length === 0 ? (
              <EmptyState title="Nothing has happened">
                {isFiltered
                  ? "No entry matches these filters."
                  : "Allocations, changes and releases will show here."}
              </EmptyState>
            ) : (
              <HistoryList entries={data.results} label="History" />
            )}
            <TablePager
              page={url.page}
              pageSize={50}
              shown={data.results.length}
              total={data.pagination.total_count}
              onPage={url.setPage}
            />
          </>
        )}
      </div>
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <span className="flex items-center gap-1.5 text-muted text-sm">
      {label}
      <Input
        type="date"
        aria-label={label}
        className="w-36"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  );
}

/** Asks for a moment and shows the place as it was then. */
function AsOf({ place, at, onAsk }: { place: string; at: string; onAsk: (at: string) => void }) {
  const [typed, setTyped] = useState("");
  return (
    <div className="flex flex-col gap-3">
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed) onAsk(new Date(typed).toISOString());
        }}
      >
        <Input
          type="datetime-local"
          aria-label="As of"
          className="w-56"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" disabled={typed === ""}>
          Show it as of then
        </Button>
        {at && (
          <Button variant="ghost" onClick={() => onAsk("")}>
            Hide
          </Button>
        )}
      </form>
      {at && <StateView place={place} at={at} />}
    </div>
  );
}

"use client";
import { useState } from "react";
import { Button } from "../../ui/button";
import { ErrorState } from "../../ui/error-state";
import { Skeleton } from "../../ui/skeleton";
import { useHistory } from "./data";
import { HistoryList } from "./history-list";

const PAGE_SIZE = 20;

/** What happened to one address or one /24, newest first. */
export function AddressHistory({ address }: { address: string }) {
  const [size, setSize] = useState(PAGE_SIZE);
  const { data, isError, error, refetch, isFetching } = useHistory(address, {
    page_size: Math.min(size, 100),
  });
  if (isError && !data)
    return (
      <ErrorState
        inline
        title="The history could not be loaded"
        error={error}
        onRetry={refetch}
        retrying={isFetching}
      />
    );
  if (!data) return <Skeleton className="h-40" />;
  const total = data.pagination.total_count;
  if (total === 0) return <p className="px-4 py-6 text-muted text-sm">Nothing has happened here yet.</p>;
  return (
    <>
      <HistoryList entries={data.results} label={`History of ${address}`} />
      {total > data.results.length && size < 100 && (
        <div className="border-t px-4 py-2">
          <Button size="sm" variant="ghost" loading={isFetching} onClick={() => setSize(size + 40)}>
            Show older ones ({(total - data.results.length).toLocaleString("en")} more)
          </Button>
        </div>
      )}
    </>
  );
}

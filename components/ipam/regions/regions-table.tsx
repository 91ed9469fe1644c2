"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Tag, Trash2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonTable } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { useTableUrl } from "@/components/ui/url-state";
import type { Region, Regions } from "@/lib/ipam/regions/schema";
import { BulkTagsDialog } from "../bulk/bulk-tags-dialog";
import { keys } from "../keys";
import { useRegions } from "./data";
import { regionColumns } from "./region-columns";
import { isFiltered, RegionFilters, regionFilters } from "./region-filters";
import { RetireDialog } from "./retire-dialog";

const SORT = "cidr";

/** The regions of the plan, or of one country; filters, sort and page are the database's and in the address. */
export function RegionsTable({
  country,
  initial,
  empty,
}: {
  /** Shows those of this country only. */
  country?: string;
  initial?: Regions;
  /** Stands where the rows would be when there are none at all. */
  empty: ReactNode;
}) {
  const url = useTableUrl({ sort: SORT });
  const mayUpdate = useMay("ipam:update");
  const mayRelease = useMay("ipam:release");
  const filtered = isFiltered(url);
  const retired = url.get("status") === "Retired";
  const columns = useMemo(
    () => regionColumns({ country: country === undefined, retired }),
    [country, retired],
  );
  const query = useRegions(
    {
      ...regionFilters(url),
      ...(country && { country }),
      sort: url.sort,
      page: url.page,
      page_size: Math.min(url.pageSize, 100),
    },
    { initial: !filtered && url.page === 1 && url.sort === SORT ? initial : undefined },
  );
  if (query.isError && !query.data)
    return (
      <ErrorState
        title="The regions could not be loaded"
        error={query.error}
        onRetry={query.refetch}
        retrying={query.isFetching}
      />
    );
  if (!query.data) return <SkeletonTable columns={7} />;
  const { results, pagination } = query.data;
  return (
    <div className="flex flex-col gap-3">
      {query.isError && (
        <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
          {query.error.message}
        </StaleNote>
      )}
      <DataTable<Region>
        label="Regions"
        columns={columns}
        rows={results}
        rowId={({ region_id }) => region_id}
        rowHref={({ region_id }) => `/ipam/regions/${region_id}`}
        total={pagination.total_count}
        page={url.page}
        pageSize={pagination.page_size}
        onPage={url.setPage}
        sort={url.sort}
        onSort={url.setSort}
        busy={query.isPlaceholderData}
        bulkActions={
          mayUpdate || mayRelease
            ? (ids, clear) => (
                <RegionBulk ids={ids} onDone={clear} mayRelease={mayRelease} mayUpdate={mayUpdate} />
              )
            : undefined
        }
        toolbar={<RegionFilters url={url} country={country} />}
        empty={filtered ? <EmptyState title="No region matches" /> : empty}
      />
    </div>
  );
}

function RegionBulk({
  ids,
  onDone,
  mayUpdate,
  mayRelease,
}: {
  ids: string[];
  onDone: () => void;
  mayUpdate: boolean;
  mayRelease: boolean;
}) {
  const [open, setOpen] = useState<"tags" | "retire" | null>(null);
  const dialog = (name: typeof open) => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  const regions = useSeenRegions(ids).filter(({ status }) => status !== "Retired");
  return (
    <>
      {mayUpdate && (
        <Button size="sm" icon={<Tag />} onClick={() => setOpen("tags")}>
          Change tags
        </Button>
      )}
      {mayRelease && (
        <Button size="sm" icon={<Trash2 />} onClick={() => setOpen("retire")} disabled={regions.length === 0}>
          Retire
        </Button>
      )}
      <BulkTagsDialog {...dialog("tags")} resourceType="region" ids={ids} onDone={onDone} />
      <RetireDialog {...dialog("retire")} regions={regions} onRetired={onDone} />
    </>
  );
}

/** What is known of regions that were selected: they stand on pages that were loaded. */
function useSeenRegions(ids: string[]): Region[] {
  const cache = useQueryClient();
  const pages = cache.getQueriesData<Regions>({ queryKey: [...keys.regions, "list"] });
  const seen = new Map(pages.flatMap(([, page]) => page?.results ?? []).map((row) => [row.region_id, row]));
  return ids.flatMap((id) => seen.get(id) ?? []);
}

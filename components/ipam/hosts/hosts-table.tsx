"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Tag, Undo2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonTable } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { useTableUrl } from "@/components/ui/url-state";
import type { Host, Hosts } from "@/lib/ipam/hosts/schema";
import { BulkTagsDialog } from "../bulk/bulk-tags-dialog";
import { keys } from "../keys";
import { useHosts } from "./data";
import { hostColumns } from "./host-columns";
import { HostFilters, hostFilters, isFiltered } from "./host-filters";
import { ReleaseDialog } from "./release-dialog";

const SORT = "ip_address";

/** The hosts of the plan, or of one region; filters, sort and page are the database's and in the address. */
export function HostsTable({
  regionId,
  initial,
  empty,
}: {
  /** Shows those of this region only. */
  regionId?: string;
  initial?: Hosts;
  /** Stands where the rows would be when there are none at all. */
  empty: ReactNode;
}) {
  const url = useTableUrl({ sort: SORT });
  const mayUpdate = useMay("ipam:update");
  const mayRelease = useMay("ipam:release");
  const filtered = isFiltered(url);
  const released = url.get("status") === "Released";
  const columns = useMemo(
    () => hostColumns({ region: regionId === undefined, released }),
    [regionId, released],
  );
  const query = useHosts(
    {
      ...hostFilters(url),
      region_id: regionId,
      sort: url.sort,
      page: url.page,
      page_size: Math.min(url.pageSize, 100),
    },
    { initial: !filtered && url.page === 1 && url.sort === SORT ? initial : undefined },
  );
  if (query.isError && !query.data)
    return (
      <ErrorState
        title="The hosts could not be loaded"
        error={query.error}
        onRetry={query.refetch}
        retrying={query.isFetching}
      />
    );
  if (!query.data) return <SkeletonTable columns={7} />;
  const { results, pagination } = query.data;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {query.isError && (
        <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
          {query.error.message}
        </StaleNote>
      )}
      <DataTable<Host>
        label="Hosts"
        columns={columns}
        rows={results}
        rowId={({ host_id }) => host_id}
        rowHref={({ host_id }) => `/ipam/hosts/${host_id}`}
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
                <HostBulk ids={ids} onDone={clear} mayUpdate={mayUpdate} mayRelease={mayRelease} />
              )
            : undefined
        }
        toolbar={<HostFilters url={url} inRegion={regionId !== undefined} />}
        empty={filtered ? <EmptyState title="No host matches" /> : empty}
      />
    </div>
  );
}

function HostBulk({
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
  const [open, setOpen] = useState<"tags" | "release" | null>(null);
  const dialog = (name: typeof open) => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  const hosts = useSeenHosts(ids).filter(({ status }) => status !== "Released");
  return (
    <>
      {mayUpdate && (
        <Button size="sm" icon={<Tag />} onClick={() => setOpen("tags")}>
          Change tags
        </Button>
      )}
      {mayRelease && (
        <Button size="sm" icon={<Undo2 />} onClick={() => setOpen("release")} disabled={hosts.length === 0}>
          Release
        </Button>
      )}
      <BulkTagsDialog {...dialog("tags")} resourceType="host" ids={ids} onDone={onDone} />
      <ReleaseDialog {...dialog("release")} hosts={hosts} onReleased={onDone} />
    </>
  );
}

/** What is known of hosts that were selected: they stand on pages that were loaded. */
function useSeenHosts(ids: string[]): Host[] {
  const cache = useQueryClient();
  const pages = cache.getQueriesData<Hosts>({ queryKey: [...keys.hosts, "list"] });
  const seen = new Map(pages.flatMap(([, page]) => page?.results ?? []).map((row) => [row.host_id, row]));
  return ids.flatMap((id) => seen.get(id) ?? []);
}

"use client";

import { Trash2 } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import type { Region, Regions } from "@/lib/ipam/regions/schema";
import { BulkActions, useMayBulk, useSeen } from "../bulk/bulk-actions";
import { keys } from "../keys";
import { useRegions } from "./data";
import { regionColumns } from "./region-columns";
import { isFiltered, RegionFilters, regionFilters } from "./region-filters";
import { RetireDialog } from "./retire-dialog";

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
  const url = useTableUrl({ sort: "cidr" });
  const { mayAny } = useMayBulk();
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
      page_size: url.pageSize,
    },
    { initial: !filtered && url.isStart ? initial : undefined },
  );
  return (
    <ListTable<Region>
      label="Regions"
      query={query}
      failure="The regions could not be loaded"
      columns={columns}
      rows={query.data?.results}
      rowId={({ region_id }) => region_id}
      rowHref={({ region_id }) => `/ipam/regions/${region_id}`}
      total={query.data?.pagination.total_count}
      place={url}
      bulkActions={mayAny ? (ids, clear) => <RegionBulk ids={ids} onDone={clear} /> : undefined}
      toolbar={<RegionFilters url={url} country={country} />}
      empty={filtered ? <EmptyState title="No region matches" /> : empty}
    />
  );
}

function RegionBulk({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const seen = useSeen([...keys.regions, "list"], ids, ({ region_id }: Region) => region_id);
  const live = seen.filter(({ status }) => status !== "Retired");
  return (
    <BulkActions
      resourceType="region"
      ids={ids}
      onDone={onDone}
      end={{
        verb: "Retire",
        icon: <Trash2 />,
        live: live.length,
        dialog: (state) => <RetireDialog {...state} regions={live} onRetired={onDone} />,
      }}
    />
  );
}

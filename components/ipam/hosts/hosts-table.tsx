"use client";

import { Undo2 } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import type { Host, Hosts } from "@/lib/ipam/hosts/schema";
import { BulkActions, useMayBulk, useSeen } from "../bulk/bulk-actions";
import { keys } from "../keys";
import { useHosts } from "./data";
import { hostColumns } from "./host-columns";
import { HostFilters, hostFilters, isFiltered } from "./host-filters";
import { ReleaseDialog } from "./release-dialog";

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
  const url = useTableUrl({ sort: "ip_address" });
  const { mayAny } = useMayBulk();
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
      page_size: url.pageSize,
    },
    { initial: !filtered && url.isStart ? initial : undefined },
  );
  return (
    <ListTable<Host>
      label="Hosts"
      query={query}
      failure="The hosts could not be loaded"
      columns={columns}
      rows={query.data?.results}
      rowId={({ host_id }) => host_id}
      rowHref={({ host_id }) => `/ipam/hosts/${host_id}`}
      total={query.data?.pagination.total_count}
      place={url}
      bulkActions={mayAny ? (ids, clear) => <HostBulk ids={ids} onDone={clear} /> : undefined}
      toolbar={<HostFilters url={url} inRegion={regionId !== undefined} />}
      empty={filtered ? <EmptyState title="No host matches" /> : empty}
    />
  );
}

function HostBulk({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const seen = useSeen([...keys.hosts, "list"], ids, ({ host_id }: Host) => host_id);
  const live = seen.filter(({ status }) => status !== "Released");
  return (
    <BulkActions
      resourceType="host"
      ids={ids}
      onDone={onDone}
      end={{
        verb: "Release",
        icon: <Undo2 />,
        live: live.length,
        dialog: (state) => <ReleaseDialog {...state} hosts={live} onReleased={onDone} />,
      }}
    />
  );
}

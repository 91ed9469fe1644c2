"use client";

import { RefreshCw, Ship } from "lucide-react";
import { useMay } from "@/components/permissions";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { StaleNote } from "@/components/ui/stale-note";
import { useTableUrl } from "@/components/ui/url-state";
import type { DriftPage, DriftRow } from "@/lib/fabrics/cluster/schema";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import { DRIFT_STATUSES } from "@/lib/fabrics/resources/schema";
import { useDrift, useReadCluster } from "./data";
import { driftColumns } from "./drift-columns";
import { DRIFT } from "./words";

const SHOWN = [...DRIFT_STATUSES, "drifted", "all"] as const;

/** What runs in the cluster beside what Git declares. What differs is shown unless the rest is asked for. */
export function DriftScreen({ fabricId, initial }: { fabricId: number; initial: DriftPage }) {
  const url = useTableUrl();
  const shown = SHOWN.find((each) => each === url.get("drift")) ?? "drifted";
  const [kind, name] = [url.get("kind"), url.get("name")];
  const isFiltered = shown !== "drifted" || kind !== "" || name !== "";
  const query = useDrift(
    fabricId,
    {
      limit: url.limit,
      offset: url.offset,
      ...(shown !== "all" && { drift: shown }),
      ...(kind && { kind }),
      ...(name && { name }),
    },
    { initial: !isFiltered && url.isStart ? initial : undefined },
  );
  const page = query.data;
  const countOf = (state: keyof DriftPage["counts"]) => (page?.counts[state] ?? 0).toLocaleString("en");
  if (page && !page.configured) return <NoCluster fabricId={fabricId} />;
  return (
    <div className="flex flex-col gap-3">
      {page && <Reading fabricId={fabricId} page={page} />}
      <ListTable<DriftRow>
        label="Drift"
        query={query}
        failure="The drift could not be loaded"
        columns={driftColumns(fabricId)}
        rows={page?.results}
        rowId={({ kind, namespace, name }) => `${kind}/${namespace}/${name}`}
        rowHref={({ resource_id }) =>
          resource_id === null ? undefined : `/fabrics/${fabricId}/resources/${resource_id}`
        }
        total={page?.count}
        place={url}
        toolbar={
          <FilterBar
            onClear={isFiltered ? () => url.set({ drift: null, kind: null, name: null }) : undefined}
          >
            <SearchFilter label="Find by name" value={name} onSearch={(next) => url.set({ name: next })} />
            <SelectFilter
              label="Kind"
              all="All kinds"
              value={kind}
              onChange={(next) => url.set({ kind: next })}
              options={Object.keys(KINDS).map((value) => ({ value, label: value }))}
            />
            <SelectFilter
              label="State in the cluster"
              all="Whatever differs"
              value={shown === "drifted" ? "" : shown}
              onChange={(next) => url.set({ drift: next })}
              options={[
                ...DRIFT_STATUSES.map((value) => ({
                  value,
                  label: `${DRIFT[value].word} (${countOf(value)})`,
                })),
                { value: "all", label: `everything (${countOf("total")})` },
              ]}
            />
          </FilterBar>
        }
        empty={page && <Nothing page={page} isFiltered={isFiltered} />}
      />
    </div>
  );
}

function Reading({ fabricId, page }: { fabricId: number; page: DriftPage }) {
  const read = useReadCluster(fabricId);
  const mayRead = useMay("netbox_hedgehog.add_syncoperation");
  const { counts } = page;
  return (
    <>
      {page.stale && page.as_of && (
        <StaleNote asOf={page.as_of}>{page.error ?? "No reading has followed."}</StaleNote>
      )}
      {page.error && !page.as_of && <StaleNote asOf={new Date()}>{page.error}</StaleNote>}
      {read.isError && <ErrorState inline title="The cluster was not read" error={read.error} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-sm">
          {page.as_of ? (
            <>
              {counts.drifted.toLocaleString("en")} of {counts.total.toLocaleString("en")} differ from what
              Git declares, as of <RelativeTime at={page.as_of} />. Defaults that the cluster fills in do not
              count.
            </>
          ) : (
            "The cluster has not been read yet. It happens by itself within a minute."
          )}
        </p>
        {mayRead && (
          <Button size="sm" icon={<RefreshCw />} loading={read.isPending} onClick={() => read.mutate()}>
            Read the cluster now
          </Button>
        )}
      </div>
    </>
  );
}

function Nothing({ page, isFiltered }: { page: DriftPage; isFiltered: boolean }) {
  if (isFiltered)
    return <EmptyState title="No object matches">Clear the filters to see what differs.</EmptyState>;
  if (!page.as_of) return <EmptyState icon={<Ship />} title="Not read yet" />;
  return (
    <EmptyState icon={<Ship />} title="The cluster has what Git declares">
      All {page.counts.total.toLocaleString("en")} resources that Git declares run as declared.
    </EmptyState>
  );
}

function NoCluster({ fabricId }: { fabricId: number }) {
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  return (
    <EmptyState
      icon={<Ship />}
      title="No cluster is compared"
      action={
        mayChange && (
          <ButtonLink href={`/fabrics/${fabricId}/settings?section=kubernetes`} variant="primary">
            Set a cluster
          </ButtonLink>
        )
      }
    >
      With the address and a token of the fabric's Kubernetes cluster, Tideline reads what really runs and
      shows it beside what is edited here and what Git declares. It never writes there.
    </EmptyState>
  );
}

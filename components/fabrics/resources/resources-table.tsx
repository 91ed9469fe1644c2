"use client";

import { Boxes } from "lucide-react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import {
  ListResources,
  RESOURCE_STATES,
  type ResourcePage,
  type ResourceRow,
} from "@/lib/fabrics/resources/schema";
import { DRIFT } from "../cluster/words";
import { useFabric } from "../data";
import { RESOURCE_STATE } from "../words";
import { useResources } from "./data";
import { resourceColumns } from "./resource-columns";

/** A resource is in Git or here, so nothing of the list is only in the cluster. */
const DRIFT_FILTERS = ["drifted", "in_sync", "spec_drift", "desired_only"] as const;

const Ordering = ListResources.shape.ordering.catch("name");

/** The resources of a fabric; kind, state and name filter in the database. */
export function ResourcesTable({ fabricId, initial }: { fabricId: number; initial?: ResourcePage }) {
  const url = useTableUrl({ sort: "name" });
  const fabric = useFabric(fabricId).data;
  const kind = url.get("kind");
  const name = url.get("name");
  const state = RESOURCE_STATES.find((each) => each === url.get("state"));
  const drift = DRIFT_FILTERS.find((each) => each === url.get("drift"));
  const hasCluster = typeof fabric?.kubernetes_server === "string";
  const isFiltered = kind !== "" || name !== "" || state !== undefined || drift !== undefined;
  const query = useResources(
    fabricId,
    {
      limit: url.limit,
      offset: url.offset,
      ordering: Ordering.parse(url.sort),
      ...(kind && { kind }),
      ...(name && { name }),
      ...(state && { status: state }),
      ...(drift && { drift }),
    },
    !isFiltered && url.isStart ? initial : undefined,
  );
  return (
    <ListTable<ResourceRow>
      label="Resources"
      query={query}
      failure="The resources could not be loaded"
      columns={resourceColumns(fabricId, hasCluster)}
      rows={query.data?.results}
      rowId={({ id }) => String(id)}
      rowHref={({ id }) => `/fabrics/${fabricId}/resources/${id}`}
      total={query.data?.count}
      place={url}
      toolbar={
        <FilterBar
          onClear={
            isFiltered ? () => url.set({ kind: null, name: null, state: null, drift: null }) : undefined
          }
        >
          <SearchFilter label="Find by name" value={name} onSearch={(next) => url.set({ name: next })} />
          <SelectFilter
            label="Kind"
            all="All kinds"
            value={kind}
            onChange={(next) => url.set({ kind: next })}
            options={Object.entries(fabric?.kind_counts ?? {}).map(([value, count]) => ({
              value,
              label: `${value} (${count})`,
            }))}
          />
          <SelectFilter
            label="State"
            all="All states"
            value={state ?? ""}
            onChange={(next) => url.set({ state: next })}
            options={RESOURCE_STATES.map((value) => ({ value, label: RESOURCE_STATE[value].word }))}
          />
          {(hasCluster || drift) && (
            <SelectFilter
              label="State in the cluster"
              all="Any in the cluster"
              value={drift ?? ""}
              onChange={(next) => url.set({ drift: next })}
              options={DRIFT_FILTERS.map((value) => ({
                value,
                label: value === "drifted" ? "whatever differs" : DRIFT[value].word,
              }))}
            />
          )}
        </FilterBar>
      }
      empty={isFiltered ? <EmptyState title="No resource matches" /> : <NoResource fabricId={fabricId} />}
    />
  );
}

function NoResource({ fabricId }: { fabricId: number }) {
  const mayDrop = useMay("netbox_hedgehog.change_hedgehogfabric");
  const mayWrite = useMay("netbox_hedgehog.change_hedgehogresource");
  return (
    <EmptyState
      icon={<Boxes />}
      title="No resource yet"
      action={
        <>
          {mayDrop && (
            <ButtonLink href={`/fabrics/${fabricId}/directory`} variant="primary">
              Drop YAML files
            </ButtonLink>
          )}
          {mayWrite && <ButtonLink href={`/fabrics/${fabricId}/resources/new`}>Write one</ButtonLink>}
        </>
      }
    >
      Switches, servers, connections and VPCs. Sync takes over what is in Git already; files that you have can
      be dropped into the directory.
    </EmptyState>
  );
}

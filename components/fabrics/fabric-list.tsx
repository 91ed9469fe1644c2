"use client";

import { GitBranch, Plus, Waypoints } from "lucide-react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SearchFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { PageHeader } from "@/components/ui/page-header";
import { useTableUrl } from "@/components/ui/url-state";
import type { Fabric, FabricPage } from "@/lib/fabrics/fabrics/schema";
import { useFabrics } from "./data";
import { FABRIC_COLUMNS } from "./fabric-columns";
import { counted } from "./words";

/** Every fabric with its state; where one starts when there is none. */
export function FabricList({ initial }: { initial?: FabricPage }) {
  const mayAdd = useMay("netbox_hedgehog.change_hedgehogfabric");
  const url = useTableUrl();
  const name = url.get("name");
  const input = { limit: url.limit, offset: url.offset, ...(name && { name }) };
  const query = useFabrics(input, !name && url.isStart ? initial : undefined);
  const page = query.data;
  const isNew = page?.count === 0 && !name;
  return (
    <>
      <PageHeader
        title="Fabrics"
        status={
          page && !isNew ? sentence(page) : "Network fabrics kept in agreement with their Git repositories."
        }
        actions={
          mayAdd &&
          !isNew && (
            <ButtonLink href="/fabrics/new" variant="primary" icon={<Plus />}>
              Add fabric
            </ButtonLink>
          )
        }
      />
      {isNew ? (
        <NoFabric mayAdd={mayAdd} />
      ) : (
        <ListTable<Fabric>
          label="Fabrics"
          query={query}
          failure="The fabrics could not be loaded"
          columns={FABRIC_COLUMNS}
          rows={page?.results}
          rowId={({ id }) => String(id)}
          rowHref={({ id }) => `/fabrics/${id}`}
          total={page?.count}
          place={url}
          toolbar={
            <FilterBar onClear={name ? () => url.set({ name: null }) : undefined}>
              <SearchFilter label="Find by name" value={name} onSearch={(next) => url.set({ name: next })} />
            </FilterBar>
          }
          empty={<EmptyState title={`No fabric has “${name}” in its name`} />}
        />
      )}
    </>
  );
}

function sentence({ count, results }: FabricPage): string {
  const conflicts = results.reduce((sum, fabric) => sum + fabric.open_conflicts, 0);
  const failing = results.filter(({ sync_status }) => sync_status === "error").length;
  const parts = [
    conflicts > 0 && `${counted(conflicts, "conflict")} waiting`,
    failing > 0 && `${counted(failing, "fabric")} failing`,
  ].filter(Boolean);
  return `${counted(count, "fabric")}; ${parts.length > 0 ? parts.join(", ") : "nothing waits for you"}.`;
}

function NoFabric({ mayAdd }: { mayAdd: boolean }) {
  return (
    <div className="rounded-lg border bg-surface-raised">
      <EmptyState
        icon={<Waypoints />}
        title="No fabric yet"
        action={
          mayAdd && (
            <ButtonLink href="/fabrics/new" variant="primary" icon={<Plus />}>
              Add the first fabric
            </ButtonLink>
          )
        }
      >
        <p>
          A fabric is a network described by YAML files in one directory of a Git branch: switches, servers,
          connections and VPCs. Tideline lets you edit them here and in Git at the same time, and merges both.
        </p>
        <p className="mt-2 inline-flex items-center gap-1.5">
          <GitBranch className="size-3.5" aria-hidden /> All you need is the address of a repository.
        </p>
      </EmptyState>
    </div>
  );
}

"use client";

import { Server } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { StaleNote } from "@/components/ui/stale-note";
import type { Hosts } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import { CommentsCard } from "../comments/comments-card";
import { ForecastCard } from "../forecast-card";
import { AddressHistory } from "../history/address-history";
import { AllocateHostDialog } from "../hosts/allocate-host-dialog";
import { HostsTable } from "../hosts/hosts-table";
import { RegionCells } from "../plan/region-cells";
import { TagChips } from "../tags/tag-chips";
import { UtilizationBar } from "../utilization-bar";
import { useRegion, useRegionUse } from "./data";
import { EditRegionDialog } from "./edit-region-dialog";
import { RegionFabrics } from "./region-fabrics";
import { RegionHeader } from "./region-header";
import { RetireDialog } from "./retire-dialog";

export type RegionAct = "allocate" | "edit" | "retire";

/** One region: its block, its hosts, what is known of it and what happened to it. */
export function RegionScreen({ initial, hosts }: { initial: Region; hosts: Hosts }) {
  const id = initial.region_id;
  const query = useRegion(id, initial);
  const [open, setOpen] = useState<RegionAct | null>(null);
  const [address, setAddress] = useState("");
  const act = (next: RegionAct | null, at = "") => {
    setOpen(next);
    setAddress(at);
  };
  const { value: region, etag } = query.data ?? { value: initial, etag: null };
  const isLive = region.status !== "Retired";
  return (
    <>
      <CrumbName href={`/ipam/regions/${id}`} name={region.cidr} />
      <RegionHeader region={region} mayEdit={etag !== null} onAct={act} />
      {query.isError && (
        <div className="pb-4">
          <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
            {query.error.message}
          </StaleNote>
        </div>
      )}
      {!isLive && <RetiredNotice region={region} />}
      <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-2">
          <RegionFacts region={region} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {isLive && (
            <Card>
              <CardHeader title="Addresses" />
              <CardBody>
                <RegionCells regionId={id} onAllocate={(free) => act("allocate", free)} />
              </CardBody>
            </Card>
          )}
          <HostsTable
            regionId={id}
            initial={hosts}
            empty={<NoHost isLive={region.status === "Active"} onAllocate={() => act("allocate")} />}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2">
          {isLive && <ForecastCard of="region" id={id} />}
          <RegionFabrics regionId={id} />
          <CommentsCard commented={{ of: "regions", id }} />
          <Card>
            <CardHeader title="History" />
            <AddressHistory address={region.cidr} />
          </Card>
        </div>
      </div>
      <RegionDialogs region={region} etag={etag} open={open} address={address} onClose={() => act(null)} />
    </>
  );
}

function RegionDialogs({
  region,
  etag,
  open,
  address,
  onClose,
}: {
  region: Region;
  etag: string | null;
  open: RegionAct | null;
  /** The free address that was pointed at. */
  address: string;
  onClose: () => void;
}) {
  const close = (next: boolean) => !next && onClose();
  return (
    <>
      <AllocateHostDialog open={open === "allocate"} onOpenChange={close} region={region} address={address} />
      {open === "edit" && <EditRegionDialog opened={{ value: region, etag }} onClose={onClose} />}
      <RetireDialog regions={[region]} open={open === "retire"} onOpenChange={close} onRetired={onClose} />
    </>
  );
}

function RetiredNotice({ region }: { region: Region }) {
  return (
    <Notice className="mb-4">
      Retired {region.retired_at && <RelativeTime at={region.retired_at} />}
      {region.retire_reason && <>: {region.retire_reason}</>}. What follows is its history; the block may have
      another holder by now.
    </Notice>
  );
}

function NoHost({ isLive, onAllocate }: { isLive: boolean; onAllocate: () => void }) {
  const mayAllocate = useMay("ipam:allocate");
  return (
    <EmptyState
      icon={<Server />}
      title="No host yet"
      action={
        mayAllocate &&
        isLive && (
          <Button variant="primary" onClick={onAllocate}>
            Allocate host
          </Button>
        )
      }
    >
      A host holds one address of this region. 254 fit.
    </EmptyState>
  );
}

function RegionFacts({ region }: { region: Region }) {
  const { data: use } = useRegionUse(region.region_id);
  return (
    <Card>
      <CardHeader title="About" />
      <CardBody className="flex flex-col gap-4">
        {region.description && <p className="break-words text-sm">{region.description}</p>}
        <UtilizationBar
          percent={region.utilization_percentage}
          used={region.allocated_hosts}
          capacity={region.total_hosts}
        />
        <Facts
          items={[
            ["Hosts", `${region.allocated_hosts} of ${region.total_hosts}`],
            ["Reserved", use?.reserved_hosts ?? "…"],
            ["Cooling down", use?.cooling_hosts ?? "…"],
            ["To be had now", use?.available_hosts ?? "…"],
            ["Owner", region.owner || <Nobody key="owner" />],
            ["Tags", <TagChips key="tags" tags={region.tags} />],
            [
              "Allocated",
              <span key="created">
                <RelativeTime at={region.created_at} /> by {region.created_by}
              </span>,
            ],
            ["Changed", <RelativeTime key="updated" at={region.updated_at} />],
          ]}
        />
      </CardBody>
    </Card>
  );
}

const Nobody = () => <span className="text-muted">nobody</span>;

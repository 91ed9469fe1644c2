"use client";

import { Plus } from "lucide-react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useUrlState } from "@/components/ui/url-state";
import type { ResourcePage } from "@/lib/fabrics/resources/schema";
import { TopologyView } from "../topology/topology-view";
import { ResourcesTable } from "./resources-table";

const VIEWS = [
  { value: "table", label: "Table" },
  { value: "topology", label: "Topology" },
] as const;

/** A fabric's resources, as a table or as a drawing. */
export function ResourcesTab({ fabricId, initial }: { fabricId: number; initial?: ResourcePage }) {
  const mayAdd = useMay("netbox_hedgehog.change_hedgehogresource");
  const url = useUrlState();
  const view = url.get("view") === "topology" ? "topology" : "table";
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label="View"
          value={view}
          onValueChange={(next) => url.set({ view: next === "table" ? null : next })}
          options={VIEWS}
        />
        {mayAdd && (
          <ButtonLink href={`/fabrics/${fabricId}/resources/new`} icon={<Plus />}>
            Add resource
          </ButtonLink>
        )}
      </div>
      {view === "table" ? (
        <ResourcesTable fabricId={fabricId} initial={initial} />
      ) : (
        <TopologyView fabricId={fabricId} />
      )}
    </div>
  );
}

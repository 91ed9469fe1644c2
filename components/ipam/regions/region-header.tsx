"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import Link from "next/link";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { PageHeader } from "@/components/ui/page-header";
import type { Region } from "@/lib/ipam/regions/schema";
import { ShareDialog } from "../shares/share-dialog";
import { RegionStatusBadge } from "../status-badge";
import type { RegionAct } from "./region-screen";

/** The region's block, its state in one word, and what can be done with it. */
export function RegionHeader({
  region,
  mayEdit,
  onAct,
}: {
  region: Region;
  /** Once the version that is shown is known by its tag. */
  mayEdit: boolean;
  onAct: (act: RegionAct) => void;
}) {
  const mayAllocate = useMay("ipam:allocate");
  const mayUpdate = useMay("ipam:update");
  const mayRelease = useMay("ipam:release");
  const isLive = region.status !== "Retired";
  return (
    <PageHeader
      title={<CopyText text={region.cidr} label="Copy the block" className="text-title" />}
      badge={<RegionStatusBadge status={region.status} />}
      status={
        <>
          {region.region_name}, in{" "}
          <Link
            href={`/ipam/countries/${encodeURIComponent(region.country)}`}
            className="underline decoration-border-strong underline-offset-2 hover:text-accent"
          >
            {region.country}
          </Link>
        </>
      }
      actions={
        isLive && (
          <>
            {mayRelease && (
              <Button variant="ghost" icon={<Trash2 />} onClick={() => onAct("retire")}>
                Retire
              </Button>
            )}
            <ShareDialog resourceType="region" resourceId={region.region_id} name={region.cidr} />
            {mayUpdate && (
              <Button icon={<Pencil />} disabled={!mayEdit} onClick={() => onAct("edit")}>
                Edit
              </Button>
            )}
            {mayAllocate && region.status === "Active" && (
              <Button variant="primary" icon={<Plus />} onClick={() => onAct("allocate")}>
                Allocate host
              </Button>
            )}
          </>
        )
      }
    />
  );
}

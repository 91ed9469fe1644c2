"use client";

import { Network, Plus } from "lucide-react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlState } from "@/components/ui/url-state";
import type { Countries } from "@/lib/ipam/countries/schema";
import type { Regions } from "@/lib/ipam/regions/schema";
import { useCountries } from "../countries/data";
import { ExportButton } from "../exports/export-button";
import { draftOfList } from "../exports/export-draft";
import { AllocateRegionDialog } from "./allocate-region-dialog";
import { RegionsTable } from "./regions-table";

/** Every region of the plan. `?allocate=new` and `?allocate=10.5.23.0/24` open the dialog, so that it can be linked to. */
export function RegionsScreen({ initial, countries }: { initial: Regions; countries: Countries }) {
  const url = useUrlState();
  const mayAllocate = useMay("ipam:allocate");
  const plan = useCountries(countries).data ?? countries;
  const asked = url.get("allocate");
  const button = (
    <Button variant="primary" icon={<Plus />} onClick={() => url.set({ allocate: "new" })}>
      Allocate region
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Regions"
        status={sentence(plan)}
        actions={
          <>
            <ExportButton start={draftOfList(url, "regions")} />
            {mayAllocate && button}
          </>
        }
      />
      <RegionsTable
        initial={initial}
        empty={
          <EmptyState icon={<Network />} title="No region yet" action={mayAllocate && button}>
            A region is one /24 block of a country, 10.X.Y.0/24, with room for 254 hosts. Allocate one to put
            hosts into it, or import the plan you have.
          </EmptyState>
        }
      />
      {mayAllocate && (
        <AllocateRegionDialog
          open={asked !== ""}
          onOpenChange={(open) => !open && url.set({ allocate: null })}
          block={asked === "new" ? "" : asked}
          country={url.get("country")}
        />
      )}
    </>
  );
}

function sentence({ results }: Countries): string {
  const used = results.reduce((sum, { allocated_regions }) => sum + allocated_regions, 0);
  const left = results
    .filter(({ is_reserved }) => !is_reserved)
    .reduce((sum, { remaining_capacity }) => sum + remaining_capacity, 0);
  return `${used.toLocaleString("en")} allocated, ${left.toLocaleString("en")} still fit.`;
}

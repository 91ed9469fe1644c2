"use client";

import { Plus, Rows3, Server } from "lucide-react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type UrlState, useUrlState } from "@/components/ui/url-state";
import type { Hosts } from "@/lib/ipam/hosts/schema";
import { ExportButton } from "../exports/export-button";
import { draftOfList } from "../exports/export-draft";
import { useRegions } from "../regions/data";
import { AllocateHostDialog } from "./allocate-host-dialog";
import { AllocateManyDialog } from "./allocate-many-dialog";
import { HostsTable } from "./hosts-table";

/**
 * Every host of the plan. `?allocate=new`, `?allocate=many` and `?allocate=10.5.23.100` open the dialogs, so that they
 * can be linked to.
 */
export function HostsScreen({ initial }: { initial: Hosts }) {
  const url = useUrlState();
  const mayAllocate = useMay("ipam:allocate");
  const allocateHost = (
    <Button variant="primary" icon={<Plus />} onClick={() => url.set({ allocate: "new" })}>
      Allocate host
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Hosts"
        status="Every address of the plan that somebody holds, or held."
        actions={
          <>
            <ExportButton start={draftOfList(url, "hosts")} />
            {mayAllocate && (
              <>
                <Button icon={<Rows3 />} onClick={() => url.set({ allocate: "many" })}>
                  Allocate many
                </Button>
                {allocateHost}
              </>
            )}
          </>
        }
      />
      <HostsTable
        initial={initial}
        empty={
          <EmptyState icon={<Server />} title="No host yet" action={mayAllocate && allocateHost}>
            A host holds one address of a region, 10.X.Y.1 to 10.X.Y.254. Allocate one, many at once, or
            import the plan you have.
          </EmptyState>
        }
      />
      {mayAllocate && <Dialogs url={url} />}
    </>
  );
}

function Dialogs({ url }: { url: UrlState }) {
  const asked = url.get("allocate");
  const close = (open: boolean) => !open && url.set({ allocate: null });
  const address = asked === "new" || asked === "many" ? "" : asked;
  // An address is in the region of its first three octets, which has to be known before the form can start from it.
  const cidr = address && `${address.split(".").slice(0, 3).join(".")}.0/24`;
  const found = useRegions({ search: cidr, status: "Active", page_size: 10 }, { enabled: cidr !== "" });
  const region = found.data?.results.find((each) => each.cidr === cidr);
  if (asked === "many") return <AllocateManyDialog open onOpenChange={close} />;
  if (cidr !== "" && found.isPending) return null;
  return (
    <AllocateHostDialog open={asked !== ""} onOpenChange={close} start={region} address={region && address} />
  );
}

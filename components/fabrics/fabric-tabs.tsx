"use client";

import { usePathname } from "next/navigation";
import { useMay } from "@/components/permissions";
import { Tabs } from "@/components/ui/tabs";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";

/** The fabric's tabs; each is an address. */
export function FabricTabs({ fabric }: { fabric: Fabric }) {
  const path = usePathname();
  // Addresses of webhooks may hold secrets, so who may not set them up does not see them.
  const mayConfigure = useMay("netbox_hedgehog.change_hedgehogfabric");
  const home = `/fabrics/${fabric.id}`;
  const tab = (label: string, href: string) => ({ label, href, current: path === href });
  return (
    <Tabs
      label="Parts of the fabric"
      tabs={[
        { ...tab("Resources", home), count: fabric.resource_counts.total },
        {
          ...tab("Conflicts", `${home}/conflicts`),
          ...(fabric.open_conflicts > 0 && { count: fabric.open_conflicts, tone: "waiting" as const }),
        },
        tab("Operations", `${home}/operations`),
        ...(fabric.kubernetes_server ? [tab("Drift", `${home}/drift`)] : []),
        tab("Directory", `${home}/directory`),
        tab("Analytics", `${home}/analytics`),
        ...(mayConfigure ? [tab("Webhooks", `${home}/webhooks`)] : []),
        tab("Settings", `${home}/settings`),
      ]}
    />
  );
}

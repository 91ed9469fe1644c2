"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";

/** The fabric's tabs; each is an address. */
export function FabricTabs({ fabric }: { fabric: Fabric }) {
  const path = usePathname();
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
        tab("Directory", `${home}/directory`),
        tab("Analytics", `${home}/analytics`),
        tab("Settings", `${home}/settings`),
      ]}
    />
  );
}

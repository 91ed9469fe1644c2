import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TONE_TEXT } from "@/components/ui/tone";
import type { Dashboard } from "@/lib/ipam/statistics/schema";
import { UtilizationBar } from "../utilization-bar";

const number = new Intl.NumberFormat("en");

/** The plan in a handful of numbers, each a way to what it counts. */
export function Figures({ dashboard }: { dashboard: Dashboard }) {
  const { overall_utilization, total_regions, total_hosts, total_countries } = dashboard;
  return (
    <Card
      aria-label="Utilisation"
      className="grid grid-cols-2 divide-x divide-y sm:grid-cols-3 lg:grid-cols-5 lg:divide-y-0"
    >
      <div className="flex flex-col gap-1 p-4 max-sm:col-span-2">
        <span className="text-muted text-sm">Utilisation of regions</span>
        <UtilizationBar percent={overall_utilization} className="h-8" />
        <span className="text-muted text-xs">Hosts of 254, on average</span>
      </div>
      <Figure
        href="/ipam/regions"
        label="Regions"
        value={total_regions}
        note={`The plan has ${total_countries} countries`}
      />
      <Figure href="/ipam/hosts" label="Hosts" value={total_hosts} note="Hold an address" />
      <Figure
        href="/ipam/regions?sort=-created_at"
        label="Allocated in 7 days"
        value={dashboard.recent_activity_count}
        note="Regions and hosts"
      />
      <Figure
        href="/ipam/regions?utilization_min=80&sort=-utilization"
        label="Nearly full"
        value={
          <span className={cn(dashboard.capacity_warnings > 0 && TONE_TEXT.failed)}>
            {number.format(dashboard.capacity_warnings)}
          </span>
        }
        note="Regions from 80 % on"
      />
    </Card>
  );
}

function Figure({
  href,
  label,
  value,
  note,
}: {
  href: string;
  label: string;
  value: ReactNode;
  note: string;
}) {
  return (
    <Link href={href} className="flex flex-col gap-1 p-4 hover:bg-surface-sunken">
      <span className="text-muted text-sm">{label}</span>
      <span className="flex h-8 items-center font-semibold text-title tabular-nums tracking-tight">
        {typeof value === "number" ? number.format(value) : value}
      </span>
      <span className="text-muted text-xs">{note}</span>
    </Link>
  );
}

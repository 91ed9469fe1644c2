import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import type { Region } from "@/lib/ipam/regions/schema";
import { regionHref } from "@/lib/ipam/urls";
import { UtilizationBar } from "../utilization-bar";
import { FULL_ABOVE } from "../words";

const AT_ONCE = 6;

/** Regions that are nearly full, the fullest first, each one click from where it is mended. */
export function WarningsCard({ regions, total }: { regions: readonly Region[]; total: number }) {
  const full = regions.filter(
    ({ allocated_hosts, total_hosts }) => allocated_hosts * 100 >= total_hosts * FULL_ABOVE,
  );
  const shown = full.slice(0, AT_ONCE);
  return (
    <Card className="flex flex-col">
      <CardHeader
        title="Capacity warnings"
        hint={total === 0 ? "Nothing now." : "Regions from 80 % on, the fullest first."}
      />
      {shown.length === 0 && (
        <p className="flex items-center gap-2 px-4 py-3 text-muted text-sm">
          <CircleCheck className="size-4 shrink-0 text-agreed" aria-hidden />
          Every region has room left.
        </p>
      )}
      <ul className="divide-y">
        {shown.map((region) => (
          <li key={region.region_id}>
            <Link
              href={regionHref(region.region_id)}
              className="flex items-center gap-4 px-4 py-2 hover:bg-surface-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{region.region_name}</span>
                <span className="text-muted text-xs">
                  <span className="font-mono">{region.cidr}</span> · {region.country}
                </span>
              </span>
              <UtilizationBar
                percent={region.utilization_percentage}
                used={region.allocated_hosts}
                capacity={region.total_hosts}
                className="w-36 shrink-0"
              />
            </Link>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <Link
          href="/ipam/regions?utilization_min=80&sort=-utilization"
          className="border-t px-4 py-2 text-muted text-sm hover:text-text"
        >
          All {total}
        </Link>
      )}
    </Card>
  );
}

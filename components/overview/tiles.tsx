import Link from "next/link";
import type { ReactNode } from "react";
import type { FabricsSummary, PlanSummary } from "@/lib/overview/schema";
import { counted } from "../fabrics/words";
import { cn } from "../ui/cn";
import { TONE_FILL, type Tone } from "../ui/tone";
import { TrendLine } from "./trend-line";

const number = new Intl.NumberFormat("en");

/** Each area in one number with its trend. */
export function Tiles({ fabrics, plan }: { fabrics: FabricsSummary; plan: PlanSummary | null }) {
  const share = fabrics.resources === 0 ? null : fabrics.agreed / fabrics.resources;
  return (
    <div className={cn("grid gap-4 md:grid-cols-2", plan ? "xl:grid-cols-4" : "xl:grid-cols-3")}>
      <Tile
        href="/fabrics"
        label="Resources in agreement"
        value={share === null ? "–" : `${Math.floor(share * 1000) / 10} %`}
        note={`${number.format(fabrics.agreed)} of ${number.format(fabrics.resources)} in ${counted(fabrics.fabrics, "fabric")}`}
      >
        <StateShares summary={fabrics} />
      </Tile>
      <Tile
        href="/fabrics"
        label="Open conflicts"
        value={number.format(fabrics.openConflicts)}
        note={`${change(fabrics.openConflictsTrend)} since two weeks ago`}
      >
        <TrendLine
          trend={fabrics.openConflictsTrend}
          label="Open conflicts on each of the last 14 days"
          className={fabrics.openConflicts > 0 ? "text-waiting" : "text-muted"}
        />
      </Tile>
      <Tile
        href="/fabrics"
        label="Syncs in 14 days"
        value={number.format(fabrics.syncs)}
        note={fabrics.failedSyncs === 0 ? "None failed" : `${number.format(fabrics.failedSyncs)} failed`}
      >
        <TrendLine
          trend={fabrics.syncsTrend}
          label="Syncs on each of the last 14 days"
          className="text-muted"
        />
      </Tile>
      {plan && (
        <Tile
          href="/ipam"
          label="Regions in use"
          value={`${plan.utilization} %`}
          note={`${number.format(plan.hosts)} hosts in ${counted(plan.regions, "region")}`}
        >
          <TrendLine
            trend={plan.allocationsTrend}
            label="Allocations on each of the last 14 days"
            className="text-muted"
          />
        </Tile>
      )}
    </div>
  );
}

function change(trend: FabricsSummary["openConflictsTrend"]): string {
  const difference = (trend.at(-1)?.value ?? 0) - (trend[0]?.value ?? 0);
  if (difference === 0) return "Unchanged";
  return `${number.format(Math.abs(difference))} ${difference > 0 ? "more" : "fewer"}`;
}

function Tile({
  href,
  label,
  value,
  note,
  children,
}: {
  href: string;
  label: string;
  value: string;
  note: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      className="flex flex-col gap-1 rounded-lg border bg-surface-raised p-4 shadow-raised hover:border-border-strong"
    >
      <span className="text-muted text-sm">{label}</span>
      <span className="flex h-8 items-center justify-between gap-4">
        <span className="font-semibold text-title tracking-tight">{value}</span>
        {children}
      </span>
      <span className="text-muted text-xs">{note}</span>
    </Link>
  );
}

/** How the resources divide by state, in the colours of the two sides. */
function StateShares({ summary }: { summary: FabricsSummary }) {
  const parts: [Tone, number, string][] = [
    ["agreed", summary.agreed, "in sync"],
    ["gui", summary.editedHere, "edited here"],
    ["git", summary.changedInGit, "changed in Git"],
    ["waiting", summary.waiting, "in conflict"],
    ["failed", summary.broken, "invalid or orphaned"],
  ];
  const shown = parts.filter(([, count]) => count > 0);
  const spoken = shown.map(([, count, word]) => `${number.format(count)} ${word}`).join(", ");
  return (
    <span
      role="img"
      aria-label={spoken || "No resources"}
      title={spoken}
      className="flex h-2 w-30 gap-px overflow-hidden rounded-full bg-border"
    >
      {shown.map(([tone, count]) => (
        <span key={tone} className={cn("min-w-1", TONE_FILL[tone])} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}

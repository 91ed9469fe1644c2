import { cn } from "@/components/ui/cn";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { duration } from "../words";

/** What was read and written, in numbers. */
export function Counters({ operation, seconds }: { operation: SyncOperation; seconds: number | null }) {
  const { statistics: counts, performance_metrics: metrics } = operation;
  const items: [label: string, value: string, tone?: string][] = [
    ["Looked at", counts.resources_processed.toLocaleString("en")],
    ["Created", counts.resources_created.toLocaleString("en")],
    ["Updated", counts.resources_updated.toLocaleString("en")],
    ["Removed", counts.resources_deleted.toLocaleString("en")],
    ["Unchanged", counts.resources_skipped.toLocaleString("en")],
    [
      "Conflicts waiting",
      counts.conflicts_pending.toLocaleString("en"),
      counts.conflicts_pending > 0 ? "text-waiting" : undefined,
    ],
    ["Took", seconds === null ? "–" : duration(seconds)],
    ["Moved", bytes(metrics.network_transfer_bytes)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-4 lg:grid-cols-8">
      {items.map(([label, value, tone]) => (
        <div key={label} className="flex flex-col-reverse bg-surface-raised px-4 py-3">
          <dt className="text-muted text-xs">{label}</dt>
          <dd className={cn("font-semibold text-title", tone)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${(count / 1024).toFixed(0)} kB`;
  return `${(count / 1024 / 1024).toFixed(1)} MB`;
}

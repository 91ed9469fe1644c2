import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tone } from "@/components/ui/tone";
import type { BackedUpResource, BackupSide } from "@/lib/fabrics/backups/schema";
import { ValueLine } from "../value-line";

const COMPARISON: Record<BackupSide["comparison"], { word: string; tone: Tone }> = {
  same: { word: "same as now", tone: "neutral" },
  differs: { word: "differs from now", tone: "waiting" },
  gone: { word: "gone now", tone: "failed" },
};

type Props = {
  fabricId: number;
  resources: readonly BackedUpResource[];
  side: "git" | "gui";
  /** Those that are not to be restored. */
  left: ReadonlySet<string>;
  onToggle?: (key: string) => void;
};

/** The resources of a backup, each with what differs from now. */
export function BackupResources({ fabricId, resources, side, left, onToggle }: Props) {
  if (resources.length === 0)
    return <EmptyState title="No resource">This backup keeps files that hold no resource.</EmptyState>;
  return (
    <ul className="divide-y rounded-lg border text-sm" aria-label="Resources of the backup">
      {resources.map((resource) => {
        const document = resource[side];
        if (!document) return null;
        return (
          <li key={resource.key} className="flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {onToggle && document.comparison !== "same" && (
                <Checkbox
                  aria-label={`Restore ${resource.kind} ${resource.name}`}
                  checked={!left.has(resource.key)}
                  onCheckedChange={() => onToggle(resource.key)}
                />
              )}
              {resource.resource_id === null ? (
                <span className="break-all font-mono">{resource.name}</span>
              ) : (
                <Link
                  href={`/fabrics/${fabricId}/resources/${resource.resource_id}`}
                  className="break-all font-mono hover:text-accent"
                >
                  {resource.name}
                </Link>
              )}
              <span className="text-muted">{resource.kind}</span>
              <Badge tone={COMPARISON[document.comparison].tone} className="ml-auto">
                {COMPARISON[document.comparison].word}
              </Badge>
            </div>
            <Differences document={document} side={side} />
          </li>
        );
      })}
    </ul>
  );
}

function Differences({ document, side }: { document: BackupSide; side: "git" | "gui" }) {
  if (document.comparison !== "differs") return null;
  if (document.fields.length === 0)
    return <p className="text-muted">Only comments or spelling are different.</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {document.fields.map(({ path, backup, current }) => (
        <li key={path} className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,14rem)_1fr]">
          <span className="break-all font-mono text-muted text-xs">{path}</span>
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="text-muted text-xs">now</span>
            <ValueLine value={current} tone="neutral" />
            <span className="text-muted text-xs">kept</span>
            <ValueLine value={backup} tone={side} />
          </span>
        </li>
      ))}
    </ul>
  );
}

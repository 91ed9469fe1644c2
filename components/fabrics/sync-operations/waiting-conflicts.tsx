import { GitMerge } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { CONFLICT_TYPE, counted, plain, SEVERITY } from "../words";

/** Conflicts that somebody has to decide, each one click from the merge editor. */
export function WaitingConflicts({ operation }: { operation: SyncOperation }) {
  const waiting = operation.current_conflicts.filter(({ requires_attention }) => requires_attention);
  if (waiting.length === 0 || !operation.fabric) return null;
  const fabricId = operation.fabric.id;
  return (
    <Card>
      <CardHeader
        title={`${counted(waiting.length, "conflict")} to decide`}
        hint={
          operation.status === "completed"
            ? "Everything else went through; these wait whole."
            : "These wait whole until somebody decides."
        }
      />
      <ul className="divide-y text-sm">
        {waiting.map((conflict) => (
          <li key={conflict.conflict_id}>
            <Link
              href={`/fabrics/${fabricId}/conflicts/${conflict.conflict_id}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-surface-sunken focus-visible:outline-offset-[-2px]"
            >
              <GitMerge className="size-4 shrink-0 text-waiting" aria-hidden />
              <span className="font-mono">{conflict.resource_name}</span>
              <span className="text-muted">{conflict.resource_kind}</span>
              <Badge tone={toneOf(conflict.severity)}>{conflict.severity}</Badge>
              <span className="min-w-0 flex-1 truncate text-muted">{wordOf(conflict.conflict_type)}</span>
              <span className="font-medium text-accent">Merge</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

// The operation's report carries these as text; a word of a later version is shown as it is.
const toneOf = (severity: string) =>
  severity in SEVERITY ? SEVERITY[severity as keyof typeof SEVERITY].tone : "waiting";
const wordOf = (type: string) =>
  type in CONFLICT_TYPE ? CONFLICT_TYPE[type as keyof typeof CONFLICT_TYPE] : plain(type);

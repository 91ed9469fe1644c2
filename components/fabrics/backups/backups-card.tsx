"use client";

import { Archive } from "lucide-react";
import { useState } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { Backup } from "@/lib/fabrics/backups/schema";
import { counted } from "../words";
import { BackupDialog } from "./backup-dialog";
import { useBackups } from "./data";

/** What decisions and restores replaced, kept in the branch; each opens to be compared and restored. */
export function BackupsCard({ fabricId }: { fabricId: number }) {
  const query = useBackups(fabricId);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Card>
      <CardHeader
        title="Backups"
        hint="Both sides as they were before a decision replaced them. The newest twenty are kept."
      />
      {query.isError && !query.data ? (
        <ErrorState title="The backups could not be listed" error={query.error} onRetry={query.refetch} />
      ) : !query.data ? (
        <div role="status" aria-label="Listing the backups" className="flex flex-col gap-4 p-4">
          {["w-64", "w-56", "w-60"].map((shape) => (
            <Skeleton key={shape} className={shape} />
          ))}
        </div>
      ) : query.data.results.length === 0 ? (
        <EmptyState icon={<Archive />} title="No backup yet">
          One is made with each resolved conflict, each restore, and when the directories are made anew.
        </EmptyState>
      ) : (
        <ul className="divide-y text-sm">
          {query.data.results.map((backup) => (
            <li key={backup.label}>
              <button
                type="button"
                onClick={() => setOpen(backup.label)}
                className="flex w-full flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-left hover:bg-surface-sunken focus-visible:outline-offset-[-2px]"
              >
                <span className="font-medium">{madeBy(backup)}</span>
                <span className="min-w-0 flex-1 break-all font-mono text-muted text-xs">{backup.label}</span>
                <span className="whitespace-nowrap text-muted">{counted(backup.file_count, "file")}</span>
                {backup.made_at && (
                  <RelativeTime at={backup.made_at} className="whitespace-nowrap text-muted" />
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open && <BackupDialog fabricId={fabricId} label={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

/** What made a backup, in words. */
export function madeBy({ conflict_id, label }: Pick<Backup, "conflict_id" | "label">): string {
  if (conflict_id) return "Before a conflict was resolved";
  if (label.startsWith("bulk_resolve_")) return "Before conflicts were resolved";
  if (label.startsWith("restore_")) return "Before a restore";
  return "Before the directories were made anew";
}

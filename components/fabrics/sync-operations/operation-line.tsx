"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { IconButton } from "@/components/ui/icon-button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { StateBadge } from "../state-badge";
import { counted, isActive, OPERATION_STATUS, operationWord } from "../words";
import { useSyncOperation } from "./data";
import { phaseWord } from "./phases";

/** An operation in one line: how far it is, then what came of it, until it is put away. */
export function OperationLine({ id, onDismiss }: { id: string; onDismiss: () => void }) {
  const { query } = useSyncOperation(id);
  const operation = query.data;
  if (!operation) return null;
  const active = isActive(operation.status);
  return (
    <section
      aria-label="Operation"
      aria-live="polite"
      className="mb-4 flex animate-enter flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface-raised px-4 py-2.5 text-sm shadow-raised"
    >
      <StateBadge state={OPERATION_STATUS[operation.status]} running={active} />
      <span className="font-medium">{operationWord(operation.operation_type)}</span>
      <span className="min-w-0 flex-1 basis-48 truncate text-muted">
        {active
          ? `${phaseWord(operation.current_phase)}${operation.progress.current_operation ? `: ${operation.progress.current_operation}` : ""}`
          : outcome(operation)}
      </span>
      {active && (
        <ProgressBar
          value={operation.progress.overall_progress || null}
          label="Progress"
          className="w-full sm:w-48"
        />
      )}
      <Link href={`/operations/${id}`} className="font-medium text-accent hover:underline">
        {active ? "Watch" : "Report"}
      </Link>
      {!active && (
        <IconButton label="Put away" size="sm" onClick={onDismiss}>
          <X />
        </IconButton>
      )}
    </section>
  );
}

/** What came of it, in one sentence. */
export function outcome({ status, statistics: counts, errors }: SyncOperation): string {
  if (status === "failed") return errors[0]?.message ?? "It failed.";
  const parts = [
    counts.resources_created > 0 && `${counts.resources_created} created`,
    counts.resources_updated > 0 && `${counts.resources_updated} updated`,
    counts.resources_deleted > 0 && `${counts.resources_deleted} removed`,
    counts.conflicts_resolved > 0 && `${counted(counts.conflicts_resolved, "conflict")} resolved`,
    counts.conflicts_pending > 0 && `${counted(counts.conflicts_pending, "conflict")} waiting`,
  ].filter((part) => part !== false);
  const done = parts.length > 0 ? `${parts.join(", ")}.` : "Nothing had to change.";
  return status === "cancelled" ? `Stopped before its end. ${done}` : done;
}

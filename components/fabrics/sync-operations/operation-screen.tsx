"use client";

import { CircleStop } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { DecidedConflicts } from "../conflicts/decided-conflicts";
import { useNow } from "../live";
import { StateBadge } from "../state-badge";
import { UndoButton } from "../undo/undo-button";
import { isActive, OPERATION_STATUS, operationWord } from "../words";
import { Counters } from "./counters";
import { useCancelOperation, useSyncOperation } from "./data";
import { OperationFacts } from "./operation-facts";
import { outcome } from "./operation-line";
import { OperationLog } from "./operation-log";
import { OperationSkeleton } from "./operation-skeleton";
import { PhaseRail } from "./phase-rail";
import { isDryRun, planOf } from "./plan";
import { PlanTable } from "./plan-table";
import { Problems } from "./problems";
import { WaitingConflicts } from "./waiting-conflicts";

/** One operation as it happens; afterwards the same page is its report. */
export function OperationScreen({ id, initial }: { id: string; initial?: SyncOperation }) {
  const { query, lines, live } = useSyncOperation(id, initial);
  const operation = query.data;
  const mayCancel = useMay("netbox_hedgehog.add_syncoperation");
  const now = useNow(operation ? isActive(operation.status) : false);
  if (!operation)
    return query.isError ? (
      <ErrorState
        title="The operation could not be loaded"
        error={query.error}
        onRetry={query.refetch}
        retrying={query.isFetching}
      />
    ) : (
      <OperationSkeleton />
    );
  const active = isActive(operation.status);
  const plan = planOf(operation);
  return (
    <div className="flex flex-col gap-4">
      <div className="-mb-4">
        <PageHeader
          title={`${operationWord(operation.operation_type)}${operation.fabric ? `: ${operation.fabric.name}` : ""}`}
          badge={<StateBadge state={OPERATION_STATUS[operation.status]} running={active} />}
          status={
            active
              ? operation.progress.current_operation || OPERATION_STATUS[operation.status].meaning
              : outcome(operation)
          }
          actions={
            mayCancel &&
            (active ? (
              <CancelButton operation={operation} />
            ) : (
              operation.undoable && <UndoButton operation={operation} />
            ))
          }
        >
          <OperationFacts operation={operation} />
        </PageHeader>
      </div>
      <Card className="px-4 py-5">
        <PhaseRail operation={operation} />
        {active && (
          <div className="mt-5 flex items-center gap-3">
            <ProgressBar
              value={operation.progress.overall_progress || null}
              label="Progress of the whole operation"
            />
            <span className="shrink-0 text-muted text-sm">
              {operation.progress.operations_total > 0
                ? `${operation.progress.operations_completed} of ${operation.progress.operations_total}`
                : `${Math.round(operation.progress.overall_progress * 100)} %`}
            </span>
          </div>
        )}
      </Card>
      <Problems operation={operation} />
      <DecidedConflicts operation={operation} />
      <WaitingConflicts operation={operation} />
      <Counters operation={operation} seconds={secondsOf(operation, now)} />
      <Card>
        <CardHeader title={isDryRun(operation) ? "What would happen" : "What was read and written"} />
        {plan.length > 0 ? (
          <PlanTable fabricId={operation.fabric?.id ?? null} lines={plan} planned={isDryRun(operation)} />
        ) : (
          <EmptyState title={active ? "Not known yet" : "No resource was touched"}>
            {active ? "The list appears once both sides have been compared." : "Both sides agreed already."}
          </EmptyState>
        )}
      </Card>
      <Card>
        <CardHeader
          title="Log"
          hint={active && !live ? "Reconnecting; the page is renewed every few seconds." : undefined}
        />
        <OperationLog lines={lines} live={active} />
      </Card>
    </div>
  );
}

function CancelButton({ operation }: { operation: SyncOperation }) {
  const [asking, setAsking] = useState(false);
  const cancel = useCancelOperation(operation.operation_id);
  if (operation.cancel_requested)
    return (
      <Button loading disabled>
        Stopping
      </Button>
    );
  return (
    <>
      <Button icon={<CircleStop />} onClick={() => setAsking(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Stop this operation?"
        gone="It stops before the next step. What it has not committed is left as it was; a commit that was already pushed stays."
        action="Stop it"
        onConfirm={() => cancel.mutateAsync()}
      />
    </>
  );
}

function secondsOf({ started_at, completed_at }: SyncOperation, now: number | null): number | null {
  if (!started_at) return null;
  const end = completed_at ? Date.parse(completed_at) : now;
  return end === null ? null : Math.max(0, (end - Date.parse(started_at)) / 1000);
}

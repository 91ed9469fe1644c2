"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { SYNC_DIRECTIONS, type SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { DIRECTION } from "../words";
import { useStartSync } from "./data";
import { planOf, planSentence, writesAnything } from "./plan";
import { PlanTable } from "./plan-table";
import { Problems } from "./problems";
import type { Plan } from "./use-plan";

type Props = { fabric: Fabric; plan: Plan; onStarted: (operationId: string) => void };

/** Shows what a dry run found, and does it for real when asked. */
export function PlanDialog({ fabric, plan, onStarted }: Props) {
  const real = useStartSync(fabric.id);
  const { direction, operation, isRunning } = plan;
  if (direction === null) return null;
  const ended = operation && !isRunning ? operation : null;
  const lines = ended ? planOf(ended) : [];
  const sync = () =>
    real.mutate(
      { direction },
      {
        onSuccess: ({ operation_id }) => {
          onStarted(operation_id);
          plan.close();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && plan.close()}
      size="lg"
      title={`What a sync of ${fabric.name} would do`}
      description="A dry run reads Git and compares. Nothing is written anywhere."
      footer={
        <>
          <Button variant="ghost" onClick={plan.close}>
            Close
          </Button>
          <Button variant="primary" disabled={!writesAnything(lines)} loading={real.isPending} onClick={sync}>
            Sync now
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SegmentedControl
          label="Direction"
          value={direction}
          onValueChange={plan.start}
          options={SYNC_DIRECTIONS.map((value) => ({
            value,
            label: DIRECTION[value].word,
            disabled: isRunning,
          }))}
          className="max-w-full self-start overflow-x-auto"
        />
        {plan.error && (
          <ErrorState
            inline
            title="The dry run did not get through"
            error={plan.error}
            onRetry={() => plan.start(direction)}
          />
        )}
        {real.isError && <ErrorState inline title="The sync did not start" error={real.error} />}
        {isRunning && <Running operation={operation} />}
        {ended && <Problems operation={ended} />}
        {ended && ended.status !== "failed" && <p className="text-sm">{planSentence(lines)}</p>}
        {lines.length > 0 && (
          <div className="rounded-lg border">
            <PlanTable fabricId={fabric.id} lines={lines} planned />
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Running({ operation }: { operation: SyncOperation | undefined }) {
  return (
    <div className="flex flex-col gap-2 py-6">
      <ProgressBar value={operation?.progress.overall_progress || null} label="Dry run" />
      <p className="text-muted text-sm">
        {operation?.progress.current_operation || "Reading Git and comparing"}
      </p>
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { BULK_STRATEGIES } from "@/lib/fabrics/conflicts/bulk-schema";
import { useFabricGithub } from "../pull-requests/data";
import { Problems } from "../sync-operations/problems";
import { counted } from "../words";
import { BULK_SETTINGS, BulkOptions, toBulkOptions } from "./bulk-options";
import { BulkPreview } from "./bulk-preview";
import { type BulkStrategy, STRATEGY } from "./bulk-words";
import { useResolveBulk } from "./data";
import { useBulkPreview } from "./use-bulk";

type Props = { fabricId: number; ids: readonly string[]; onClose: () => void };

/** Chooses one strategy for many conflicts, shows what it would do to each, and does it. */
export function BulkDialog({ fabricId, ids, onClose }: Props) {
  const router = useRouter();
  const preview = useBulkPreview(fabricId, ids);
  const real = useResolveBulk(fabricId);
  const { data: github } = useFabricGithub(fabricId);
  const [settings, setSettings] = useState(BULK_SETTINGS);
  const mayPropose = github !== undefined && github.proposals !== "none";
  const { look, strategy, items, isRunning } = preview;
  const resolvable = items.filter(({ outcome }) => outcome === "resolved");
  const staying = items.length - resolvable.length;
  // What will change is read first.
  const shown = [...resolvable, ...items.filter(({ outcome }) => outcome !== "resolved")];
  const resolve = () => {
    if (!strategy) return;
    real.mutate(
      {
        conflict_ids: resolvable.map(({ conflict_id }) => conflict_id),
        resolution_strategy: strategy,
        options: toBulkOptions(settings),
      },
      { onSuccess: ({ operation_id }) => router.push(`/operations/${operation_id}`) },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`Resolve ${counted(ids.length, "conflict")}`}
      description="One strategy for all of them, in one commit. What it cannot decide stays open."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Close
          </Button>
          <Button
            variant="primary"
            disabled={isRunning || resolvable.length === 0}
            loading={real.isPending}
            onClick={resolve}
          >
            {resolvable.length === 0
              ? "Nothing to resolve"
              : `Resolve ${counted(resolvable.length, "conflict")} and ${settings.propose ? "propose" : "commit"}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SegmentedControl<BulkStrategy | "">
          label="Strategy"
          value={strategy ?? ""}
          onValueChange={(next) => next && look(next)}
          options={BULK_STRATEGIES.map((value) => ({
            value,
            label: STRATEGY[value].word,
            disabled: isRunning,
          }))}
          className="max-w-full self-start overflow-x-auto"
        />
        <p className="text-muted text-sm">
          {strategy
            ? STRATEGY[strategy].explained
            : "Choose how to decide: what it would do is shown before anything is written."}
        </p>
        {preview.error && (
          <ErrorState
            inline
            title="The preview did not get through"
            error={preview.error}
            onRetry={strategy ? () => look(strategy) : undefined}
          />
        )}
        {real.isError && <ErrorState inline title="Nothing was resolved" error={real.error} />}
        {isRunning && (
          <div className="py-6">
            <ProgressBar value={null} label="Comparing both sides" />
          </div>
        )}
        {!isRunning && preview.operation?.status === "failed" && <Problems operation={preview.operation} />}
        {items.length > 0 && (
          <>
            <p className="text-sm" aria-live="polite">
              {counted(resolvable.length, "conflict")} will be resolved
              {staying > 0 ? `, ${staying} ${staying === 1 ? "stays" : "stay"} open.` : "."}
            </p>
            <BulkPreview fabricId={fabricId} items={shown} planned />
            <BulkOptions
              settings={settings}
              onChange={setSettings}
              subject={`Resolve ${resolvable.length} conflicts with ${strategy}`}
              mayPropose={mayPropose}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

"use client";
import { useMemo, useState } from "react";
import type { ImportAnswer, ImportPreview } from "@/lib/ipam/imports/schema";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { cn } from "../../ui/cn";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { SegmentedControl } from "../../ui/segmented-control";
import { SkeletonTable } from "../../ui/skeleton";
import { type Chosen, ColumnMap } from "./column-map";
import { type Given, usePreview, useRunImport } from "./data";
import { RowResults } from "./row-results";
import { useSettled } from "./use-settled";

const MODES = [
  { value: "manual", label: "Keep the file's addresses" },
  { value: "auto", label: "Give free addresses" },
] as const;
const WOULD = {
  created: "would be created",
  failed: "cannot be imported",
  skipped: "would be skipped",
} as const;

/** People choose several columns in a row; each preview is a whole import that is taken back. */
const PAUSE_MS = 700;

/** A file that was chosen: how it is read, what would become of each row, and the start. */
export function ImportPlan({
  given,
  onDone,
  onOther,
}: {
  given: Given;
  onDone: (answer: ImportAnswer) => void;
  onOther: () => void;
}) {
  const mayImport = useMay("ipam:allocate");
  const [mode, setMode] = useState<"manual" | "auto">("manual");
  const [columns, setColumns] = useState<Chosen>({});
  const [force, setForce] = useState(false);
  const choices = useMemo(() => ({ mode, columns }), [mode, columns]);
  const settled = useSettled(choices, PAUSE_MS);
  const preview = usePreview(given, settled);
  const run = useRunImport();
  const seen = preview.data;
  const isCurrent = settled === choices && !preview.isPlaceholderData && !preview.isFetching;
  const isGood = seen !== undefined && seen.successful > 0 && (force || seen.failed === 0);
  const start = () => {
    const { id: _, ...file } = given;
    run.mutate({ ...file, ...choices, force }, { onSuccess: onDone });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <span className="min-w-0 truncate font-mono text-sm">{given.file_name}</span>
        <SegmentedControl label="Addresses" value={mode} onValueChange={setMode} options={MODES} />
        <Button variant="ghost" onClick={onOther}>
          Take another file
        </Button>
      </div>
      {preview.isError && (
        <ErrorState
          inline
          title="The file could not be read"
          error={preview.error}
          onRetry={preview.refetch}
          retrying={preview.isFetching}
        />
      )}
      {!seen && preview.isFetching && <SkeletonTable columns={3} />}
      {seen && (
        <>
          <Foreseen seen={seen} isCurrent={isCurrent} />
          <Columns seen={seen} chosen={columns} onChange={setColumns} />
          <div aria-busy={!isCurrent} className={cn("transition-opacity", !isCurrent && "opacity-60")}>
            <RowResults rows={seen.results} words={WOULD} />
          </div>
        </>
      )}
      {run.isError && <ErrorState inline title="Nothing was imported" error={run.error} />}
      <div className="flex flex-wrap items-center gap-4">
        {seen && seen.failed > 0 && (
          <Checkbox
            label={`Leave out the ${seen.failed.toLocaleString("en")} that cannot be imported`}
            checked={force}
            onCheckedChange={(checked) => setForce(checked === true)}
          />
        )}
        <Button
          variant="primary"
          disabled={!isGood || !isCurrent || !mayImport}
          loading={run.isPending}
          onClick={start}
        >
          Import {(seen?.successful ?? 0).toLocaleString("en")} rows
        </Button>
        {!mayImport && <span className="text-muted text-sm">Your role cannot allocate addresses.</span>}
      </div>
    </div>
  );
}

/** What would happen, in one sentence; while it is asked again, what was said last. */
function Foreseen({ seen, isCurrent }: { seen: ImportPreview; isCurrent: boolean }) {
  const number = (count: number) => count.toLocaleString("en");
  return (
    <Notice tone={!isCurrent ? "neutral" : seen.failed > 0 ? "waiting" : "agreed"}>
      {!isCurrent && "Reading the file again. Before: "}
      {number(seen.total_rows)} rows: {number(seen.total_regions)} regions and {number(seen.total_hosts)}{" "}
      hosts. {number(seen.successful)} would be created
      {seen.failed > 0 && `, ${number(seen.failed)} cannot be imported`}
      {seen.skipped > 0 && `, ${number(seen.skipped)} would be skipped`}.
    </Notice>
  );
}

/** Open from the start where a column of the file is not used, and then as the reader leaves it. */
function Columns({
  seen: { validation },
  chosen,
  onChange,
}: {
  seen: ImportPreview;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const [open, setOpen] = useState(validation.ignored_columns.length > 0);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="cursor-pointer font-medium text-sm">
        Columns
        {validation.ignored_columns.length > 0 && (
          <span className="font-normal text-muted"> · not used: {validation.ignored_columns.join(", ")}</span>
        )}
      </summary>
      <div className="pt-3">
        <ColumnMap validation={validation} chosen={chosen} onChange={onChange} />
      </div>
    </details>
  );
}

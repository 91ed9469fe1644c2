"use client";
import { useState } from "react";
import { FILE_BYTES_MAX } from "@/lib/ipam/imports/schema";
import { useMay } from "../../permissions";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { ErrorState } from "../../ui/error-state";
import { Notice } from "../../ui/notice";
import { SegmentedControl } from "../../ui/segmented-control";
import { Skeleton } from "../../ui/skeleton";
import { type Chosen, ColumnMap } from "./column-map";
import { usePreview, useRunImport } from "./data";
import { FileDrop } from "./file-drop";
import { ImportOutcome } from "./import-outcome";
import { RowResults } from "./row-results";

const MODES = [
  { value: "manual", label: "Keep the file's addresses" },
  { value: "auto", label: "Give free addresses" },
] as const;
const WOULD = {
  created: "would be created",
  failed: "cannot be imported",
  skipped: "would be skipped",
} as const;

type Given = { content: string; file_name: string };

/** From a file to addresses: choose it, map its columns, see what would happen, run, and undo. */
export function ImportWizard() {
  const mayImport = useMay("ipam:allocate");
  const [given, setGiven] = useState<Given | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [mode, setMode] = useState<"manual" | "auto">("manual");
  const [force, setForce] = useState(false);
  const [columns, setColumns] = useState<Chosen>({});
  const preview = usePreview();
  const run = useRunImport();
  const look = (file: Given, changes: { mode?: typeof mode; columns?: Chosen } = {}) =>
    preview.mutate({ ...file, mode, columns, ...changes });
  const take = async (file: File) => {
    if (file.size > FILE_BYTES_MAX) return setProblem(`${file.name} is larger than 20 MB.`);
    const next = { content: await file.text(), file_name: file.name };
    setProblem(null);
    setColumns({});
    setForce(false);
    setGiven(next);
    run.reset();
    look(next, { columns: {} });
  };
  const again = () => {
    setGiven(null);
    preview.reset();
    run.reset();
  };
  if (run.data)
    return (
      <ImportOutcome
        jobId={run.data.job_id}
        actions={
          <Button variant="primary" onClick={again}>
            Import another file
          </Button>
        }
      />
    );
  if (!given)
    return (
      <div className="flex flex-col gap-3">
        {problem && <Notice tone="failed">{problem}</Notice>}
        <FileDrop onFile={(file) => void take(file)} />
      </div>
    );
  const seen = preview.data;
  const canRun = seen !== undefined && seen.successful > 0 && (force || seen.failed === 0) && mayImport;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-mono text-sm">{given.file_name}</span>
        <SegmentedControl
          label="Addresses"
          value={mode}
          onValueChange={(next) => {
            setMode(next);
            look(given, { mode: next });
          }}
          options={MODES}
        />
        <Button variant="ghost" onClick={again}>
          Take another file
        </Button>
      </div>
      {preview.isError && (
        <ErrorState
          inline
          title="The file could not be read"
          error={preview.error}
          onRetry={() => look(given)}
        />
      )}
      {preview.isPending && <Skeleton className="h-64" />}
      {seen && !preview.isPending && (
        <>
          <Notice tone={seen.failed > 0 ? "waiting" : "agreed"}>
            {seen.total_rows.toLocaleString("en")} rows: {seen.total_regions.toLocaleString("en")} regions and{" "}
            {seen.total_hosts.toLocaleString("en")} hosts. {seen.successful.toLocaleString("en")} would be
            created
            {seen.failed > 0 && `, ${seen.failed.toLocaleString("en")} cannot be imported`}
            {seen.skipped > 0 && `, ${seen.skipped.toLocaleString("en")} would be skipped`}.
          </Notice>
          <details open={seen.validation.ignored_columns.length > 0}>
            <summary className="cursor-pointer font-medium text-sm">
              Columns
              {seen.validation.ignored_columns.length > 0 && (
                <span className="font-normal text-muted">
                  {" "}
                  · not used: {seen.validation.ignored_columns.join(", ")}
                </span>
              )}
            </summary>
            <div className="pt-3">
              <ColumnMap
                validation={seen.validation}
                chosen={columns}
                onChange={(next) => {
                  setColumns(next);
                  look(given, { columns: next });
                }}
              />
            </div>
          </details>
          <RowResults rows={seen.results} words={WOULD} />
        </>
      )}
      {run.isError && <ErrorState inline title="Nothing was imported" error={run.error} />}
      <div className="flex flex-wrap items-center gap-4">
        {seen && seen.failed > 0 && (
          <Checkbox
            label={`Leave out the ${seen.failed} that cannot be imported`}
            checked={force}
            onCheckedChange={(checked) => setForce(checked === true)}
          />
        )}
        <Button
          variant="primary"
          disabled={!canRun}
          loading={run.isPending}
          onClick={() => run.mutate({ ...given, mode, force, columns })}
        >
          Import {(seen?.successful ?? 0).toLocaleString("en")} rows
        </Button>
        {!mayImport && <span className="text-muted text-sm">Your role cannot allocate addresses.</span>}
      </div>
    </div>
  );
}

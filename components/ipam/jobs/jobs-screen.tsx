"use client";
import { FileClock } from "lucide-react";
import { JobStatuses } from "@/lib/ipam/bulk/schema";
import type { ExportJob } from "@/lib/ipam/exports/schema";
import type { ImportPage } from "@/lib/ipam/imports/schema";
import { importHref } from "@/lib/ipam/urls";
import { ButtonLink } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import { FilterBar, SelectFilter } from "../../ui/filter-bar";
import { ListTable } from "../../ui/list-table";
import { PageHeader } from "../../ui/page-header";
import { SegmentedControl } from "../../ui/segmented-control";
import { type TableUrl, useTableUrl } from "../../ui/url-state";
import { EverybodysFilter, useEverybodys } from "../everybodys";
import { useExports } from "../exports/data";
import { EXPORT_COLUMNS } from "../exports/export-columns";
import { useImports } from "../imports/data";
import { IMPORT_COLUMNS } from "../imports/import-columns";
import { JOB_STATUS } from "./job-state";

const KINDS = [
  { value: "imports", label: "Imports" },
  { value: "exports", label: "Exports" },
] as const;

/** What was imported and exported lately, by whom, and what came of it. */
export function JobsScreen() {
  const url = useTableUrl();
  const of = url.get("of") === "exports" ? "exports" : "imports";
  const all = useEverybodys(url);
  const status = JobStatuses.options.find((each) => each === url.get("status"));
  const input = { page: url.page, page_size: url.pageSize, ...(status && { status }), ...(all && { all }) };
  const imports = useImports(input, { enabled: of === "imports" });
  const exports = useExports(input, { enabled: of === "exports" });
  const toolbar = <Filters url={url} of={of} status={status ?? ""} />;
  const empty = (
    <EmptyState
      icon={<FileClock />}
      title={status ? "Nothing matches" : `No ${of} in the last seven days`}
      action={<ButtonLink href="/ipam/import">Import or export</ButtonLink>}
    >
      {of === "imports"
        ? "Every import of a file is listed here with what became of each row, and can be undone from here."
        : "Every export is listed here, and its file can be downloaded for seven days."}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title="Past imports and exports"
        status="Of the last seven days; after that their rows and files are deleted."
        actions={<ButtonLink href="/ipam/import">Import or export</ButtonLink>}
      />
      {of === "imports" ? (
        <ListTable<ImportPage["results"][number]>
          label="Imports"
          query={imports}
          failure="The imports could not be loaded"
          columns={IMPORT_COLUMNS}
          rows={imports.data?.results}
          rowId={({ job_id }) => job_id}
          rowHref={({ job_id }) => importHref(job_id)}
          total={imports.data?.pagination.total_count}
          place={url}
          toolbar={toolbar}
          empty={empty}
        />
      ) : (
        <ListTable<ExportJob>
          label="Exports"
          query={exports}
          failure="The exports could not be loaded"
          columns={EXPORT_COLUMNS}
          rows={exports.data?.results}
          rowId={({ job_id }) => job_id}
          total={exports.data?.pagination.total_count}
          place={url}
          toolbar={toolbar}
          empty={empty}
        />
      )}
    </>
  );
}

type FiltersProps = {
  url: TableUrl;
  of: "imports" | "exports";
  status: string;
};

const Filters = ({ url, of, status }: FiltersProps) => (
  <FilterBar onClear={status === "" ? undefined : () => url.set({ status: null })}>
    <SegmentedControl
      label="What"
      value={of}
      onValueChange={(next) => url.set({ of: next === "imports" ? null : next })}
      options={KINDS}
    />
    <SelectFilter
      label="State"
      all="Any state"
      value={status}
      onChange={(next) => url.set({ status: next })}
      options={JobStatuses.options.map((value) => ({ value, label: JOB_STATUS[value].word }))}
    />
    <EverybodysFilter url={url} />
  </FilterBar>
);

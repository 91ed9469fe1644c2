"use client";

import { History } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import {
  OPERATION_STATUSES,
  SYNC_DIRECTIONS,
  type SyncOperationPage,
  type SyncOperationRow,
} from "@/lib/fabrics/sync-operations/schema";
import { OPERATION_STATUS, operationWord } from "../words";
import { useSyncOperations } from "./data";
import { OPERATION_COLUMNS } from "./operation-columns";

const TYPES = [...SYNC_DIRECTIONS, "directory_init", "file_ingestion", "conflict_resolution"];

/** Everything that was ever done to a fabric, newest first. */
export function OperationsTable({ fabricId, initial }: { fabricId: number; initial?: SyncOperationPage }) {
  const url = useTableUrl();
  const status = OPERATION_STATUSES.find((each) => each === url.get("status"));
  const type = url.get("type");
  const isFiltered = status !== undefined || type !== "";
  const query = useSyncOperations(
    fabricId,
    {
      limit: url.limit,
      offset: url.offset,
      ...(status && { status }),
      ...(type && { operation_type: type }),
    },
    !isFiltered && url.isStart ? initial : undefined,
  );
  return (
    <ListTable<SyncOperationRow>
      label="Operations"
      query={query}
      failure="The operations could not be loaded"
      columns={OPERATION_COLUMNS}
      rows={query.data?.results}
      rowId={({ operation_id }) => operation_id}
      rowHref={({ operation_id }) => `/operations/${operation_id}`}
      total={query.data?.count}
      place={url}
      toolbar={
        <FilterBar onClear={isFiltered ? () => url.set({ status: null, type: null }) : undefined}>
          <SelectFilter
            label="What was done"
            all="Everything done"
            value={type}
            onChange={(next) => url.set({ type: next })}
            options={TYPES.map((value) => ({ value, label: operationWord(value) }))}
          />
          <SelectFilter
            label="Outcome"
            all="All outcomes"
            value={status ?? ""}
            onChange={(next) => url.set({ status: next })}
            options={OPERATION_STATUSES.map((value) => ({ value, label: OPERATION_STATUS[value].word }))}
          />
        </FilterBar>
      }
      empty={
        <EmptyState
          icon={<History />}
          title={isFiltered ? "No operation matches" : "Nothing has been done yet"}
        >
          {isFiltered
            ? "Clear the filters to see all of them."
            : "Every sync, ingest and resolution is kept here with its commit, its numbers and its log."}
        </EmptyState>
      }
    />
  );
}

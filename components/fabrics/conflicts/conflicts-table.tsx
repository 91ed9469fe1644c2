"use client";

import { CheckCheck } from "lucide-react";
import { useMay } from "@/components/permissions";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SelectFilter } from "@/components/ui/filter-bar";
import { ListTable } from "@/components/ui/list-table";
import { useTableUrl } from "@/components/ui/url-state";
import { type Conflict, type ConflictPage, SEVERITIES } from "@/lib/fabrics/conflicts/schema";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import { counted, SEVERITY } from "../words";
import { BulkResolve } from "./bulk-resolve";
import { conflictColumns } from "./conflict-columns";
import { useConflicts } from "./data";

/** Parts of the list that people look for. */
const WHAT = [
  { value: "decide", label: "To decide", query: { blocks_sync: true } },
  { value: "fit", label: "Does not fit together", query: { blocks_sync: false } },
  { value: "escalated", label: "Escalated", query: { escalated: true } },
];

/** What waits for a decision or does not fit together; decided ones are one filter away. */
export function ConflictsTable({ fabricId, initial }: { fabricId: number; initial?: ConflictPage }) {
  const url = useTableUrl();
  const mayResolve = useMay("netbox_hedgehog.resolve_conflicts");
  const severity = SEVERITIES.find((each) => each === url.get("severity"));
  const kind = url.get("kind");
  const status = url.get("status") === "resolved" ? "resolved" : "detected";
  const what = WHAT.find(({ value }) => value === url.get("what"));
  const isFiltered = severity !== undefined || kind !== "" || status === "resolved" || what !== undefined;
  const query = useConflicts(
    fabricId,
    {
      limit: url.limit,
      offset: url.offset,
      status,
      ...(severity && { severity }),
      ...(kind && { resource_kind: kind }),
      ...what?.query,
    },
    !isFiltered && url.isStart ? initial : undefined,
  );
  const decided = query.data?.resolved_conflicts ?? 0;
  return (
    <ListTable<Conflict>
      bulkActions={
        mayResolve && status === "detected"
          ? (ids) => <BulkResolve fabricId={fabricId} ids={ids} />
          : undefined
      }
      label="Conflicts"
      query={query}
      failure="The conflicts could not be loaded"
      columns={conflictColumns(fabricId)}
      rows={query.data?.conflicts}
      rowId={({ conflict_id }) => conflict_id}
      rowHref={({ conflict_id }) => `/fabrics/${fabricId}/conflicts/${conflict_id}`}
      total={query.data?.count}
      place={url}
      toolbar={
        <FilterBar
          onClear={
            isFiltered ? () => url.set({ severity: null, kind: null, status: null, what: null }) : undefined
          }
        >
          <SelectFilter
            label="State"
            all="Waiting"
            value={status === "resolved" ? "resolved" : ""}
            onChange={(next) => url.set({ status: next })}
            options={[{ value: "resolved", label: "Decided" }]}
          />
          <SelectFilter
            label="What"
            all="Everything"
            value={what?.value ?? ""}
            onChange={(next) => url.set({ what: next })}
            options={WHAT}
          />
          <SelectFilter
            label="Severity"
            all="All severities"
            value={severity ?? ""}
            onChange={(next) => url.set({ severity: next })}
            options={SEVERITIES.map((value) => ({ value, label: SEVERITY[value].word }))}
          />
          <SelectFilter
            label="Kind"
            all="All kinds"
            value={kind}
            onChange={(next) => url.set({ kind: next })}
            options={Object.keys(KINDS).map((value) => ({ value, label: value }))}
          />
        </FilterBar>
      }
      empty={
        <EmptyState icon={<CheckCheck />} title={isFiltered ? "No conflict matches" : "Nothing to decide"}>
          {decided > 0 && !isFiltered
            ? `${counted(decided, "conflict has", "conflicts have")} been decided so far. `
            : ""}
          A conflict appears when one field was changed here and in Git to different values, when a resource
          names one that is missing, or when addresses overlap.
        </EmptyState>
      }
    />
  );
}

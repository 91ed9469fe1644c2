"use client";
import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { useStored } from "./stored";
import type { Column } from "./table-column";

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

/** Which columns are shown and which rows are selected; everything else about a table is the server's. */
export function useTableModel<Row extends RowData>(
  label: string,
  columns: Column<Row>[],
  rows: Row[],
  rowId: (row: Row) => string,
) {
  const [visibility, setVisibility] = useVisibility(label, columns);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({
          id: column.id,
          header: column.header,
          enableHiding: !column.fixed,
        }),
      ),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: visibility },
    onColumnVisibilityChange: (next) => setVisibility(typeof next === "function" ? next(visibility) : next),
  });
  const chosen = table.state.rowSelection;
  return {
    rows: table.getRowModel().rows,
    shown: columns.filter((column) => visibility[column.id] !== false),
    /** Ids of this page and of pages seen before. */
    selected: Object.keys(chosen).filter((id) => chosen[id]),
    clear: () => table.resetRowSelection(true),
    page: {
      checked: table.getIsAllPageRowsSelected() || (table.getIsSomePageRowsSelected() && "indeterminate"),
      onChange: () => table.toggleAllPageRowsSelected(),
    } as const,
    choices: table
      .getAllLeafColumns()
      .filter((column) => column.getCanHide())
      .map((column) => ({
        id: column.id,
        header: String(column.columnDef.header),
        shown: column.getIsVisible(),
        toggle: (visible: boolean) => column.toggleVisibility(visible),
      })),
  };
}

/** Remembered by this browser under the table's label. */
function useVisibility<Row>(label: string, columns: Column<Row>[]) {
  const initial = JSON.stringify(Object.fromEntries(columns.map((column) => [column.id, !column.hidden])));
  const [stored, store] = useStored(`tideline-columns:${label}`, initial);
  const visibility = useMemo(() => ({ ...parse(initial), ...parse(stored) }), [initial, stored]);
  return [visibility, (next: Record<string, boolean>) => store(JSON.stringify(next))] as const;
}

function parse(stored: string): Record<string, boolean> {
  try {
    return JSON.parse(stored) as Record<string, boolean>;
  } catch {
    return {};
  }
}

"use client";
import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import { download, toCsv } from "./csv";
import { useStored } from "./stored";
import type { Column } from "./table-column";
import { CELL, onPhone, TableHead } from "./table-head";
import { useTableKeys } from "./table-keys";
import { TablePager } from "./table-pager";
import { BulkBar, TableToolbar } from "./table-toolbar";

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

export type DataTableProps<Row extends RowData> = {
  /** What the rows are, for example "Resources": the table's name, the CSV's name, the memory of its columns. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** All rows that match, not only those of this page. */
  total: number;
  page?: number;
  pageSize?: number;
  onPage?: (page: number) => void;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Where a row leads; the whole row and Enter open it. Give the name column a real link as well. */
  rowHref?: (row: Row) => string | undefined;
  /** What can be done with the selected ids, of this page and of others. Without it there are no checkboxes. */
  bulkActions?: (ids: string[], clear: () => void) => ReactNode;
  /** Filters. */
  toolbar?: ReactNode;
  /** Stands where the rows would be when there are none. */
  empty?: ReactNode;
  /** Newer rows are on their way: what is shown dims a little instead of vanishing. */
  busy?: boolean;
  /** False when another table of the page has the keys. */
  keyboard?: boolean;
};

/** A table whose sorting, filtering and paging happen in the database; see `useTableUrl` for its state. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, rowHref, bulkActions } = props;
  const router = useRouter();
  const body = useRef<HTMLTableSectionElement>(null);
  const [visibility, setVisibility] = useVisibility(props.label, columns);
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
  const shown = columns.filter((column) => visibility[column.id] !== false);
  const selected = Object.keys(table.state.rowSelection).filter((id) => table.state.rowSelection[id]);
  const tableRows = table.getRowModel().rows;

  const open = useCallback(
    (index: number) => {
      const row = rows[index];
      const href = row && rowHref?.(row);
      if (href) router.push(href);
    },
    [rows, rowHref, router],
  );
  const toggle = useCallback(
    (index: number) => {
      if (bulkActions) table.getRowModel().rows[index]?.toggleSelected();
    },
    [table, bulkActions],
  );
  useTableKeys(body, { enabled: props.keyboard !== false, toggle, open });

  const clear = () => table.resetRowSelection(true);
  const somePage = table.getIsSomePageRowsSelected();
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border bg-surface-raised shadow-raised">
      {selected.length > 0 && bulkActions ? (
        <BulkBar count={selected.length} onClear={clear}>
          {bulkActions(selected, clear)}
        </BulkBar>
      ) : (
        <TableToolbar
          columns={table
            .getAllLeafColumns()
            .filter((column) => column.getCanHide())
            .map((column) => ({
              id: column.id,
              header: String(column.columnDef.header),
              shown: column.getIsVisible(),
              toggle: (visible) => column.toggleVisibility(visible),
            }))}
          onCsv={
            rows.length > 0
              ? () => download(`${props.label.toLowerCase().replaceAll(" ", "-")}.csv`, toCsv(shown, rows))
              : undefined
          }
        >
          {props.toolbar}
        </TableToolbar>
      )}
      <div className="overflow-x-auto sm:max-h-[max(20rem,calc(100dvh-17rem))] sm:overflow-y-auto">
        <table
          aria-label={props.label}
          aria-busy={props.busy}
          className="w-full border-separate border-spacing-0 text-sm"
        >
          <TableHead
            columns={shown}
            sort={props.sort}
            onSort={props.onSort}
            selection={
              bulkActions && {
                checked: table.getIsAllPageRowsSelected() || (somePage && "indeterminate"),
                onChange: () => table.toggleAllPageRowsSelected(),
              }
            }
          />
          <tbody ref={body} className={cn("transition-opacity", props.busy && "opacity-60")}>
            {tableRows.map((row, index) => (
              <tr
                key={row.id}
                tabIndex={-1}
                aria-selected={bulkActions ? row.getIsSelected() : undefined}
                onClick={(event) => {
                  // A click that ends a text selection, or hits something of its own, opens nothing.
                  if ((event.target as HTMLElement).closest("a, button, input, label")) return;
                  if (getSelection()?.isCollapsed !== false) open(index);
                }}
                className={cn(
                  "group/row outline-none hover:bg-surface-sunken focus:bg-surface-sunken focus:shadow-[inset_2px_0_0_var(--focus)] aria-selected:bg-accent-soft [&:last-child>td]:border-0",
                  rowHref && "cursor-pointer",
                )}
              >
                {bulkActions && (
                  <td className="w-px border-b pl-4">
                    <Checkbox
                      aria-label="Select this row"
                      checked={row.getIsSelected()}
                      onCheckedChange={(checked) => row.toggleSelected(checked === true)}
                    />
                  </td>
                )}
                {shown.map((column, at) => (
                  <td
                    key={column.id}
                    className={cn(
                      CELL,
                      "h-10 border-b py-1.5",
                      column.align === "right" && "text-right",
                      onPhone(column, at),
                    )}
                  >
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && props.empty}
      </div>
      <TablePager
        page={props.page ?? 1}
        pageSize={props.pageSize ?? Math.max(rows.length, 1)}
        shown={rows.length}
        total={props.total}
        onPage={props.onPage}
      />
    </div>
  );
}

/** Which columns are shown, remembered by this browser and by the table's label. */
function useVisibility<Row>(label: string, columns: Column<Row>[]) {
  const initial = JSON.stringify(Object.fromEntries(columns.map((column) => [column.id, !column.hidden])));
  const [stored, store] = useStored(`tideline-columns:${label}`, initial);
  const visibility = useMemo(
    () => ({ ...JSON.parse(initial), ...parseVisibility(stored) }),
    [initial, stored],
  );
  return [visibility, (next: Record<string, boolean>) => store(JSON.stringify(next))] as const;
}

function parseVisibility(stored: string): Record<string, boolean> {
  try {
    return JSON.parse(stored) as Record<string, boolean>;
  } catch {
    return {};
  }
}

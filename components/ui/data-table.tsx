"use client";
import type { RowData } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { cn } from "./cn";
import { download, toCsv } from "./csv";
import type { Column } from "./table-column";
import { TableHead } from "./table-head";
import { useTableKeys } from "./table-keys";
import { useTableModel } from "./table-model";
import { TablePager } from "./table-pager";
import { TableRow } from "./table-row";
import { BulkBar, TableToolbar } from "./table-toolbar";

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
  /** Opens a row without leaving the page, instead of `rowHref`. */
  onRow?: (row: Row) => void;
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
  const { label, rows, rowHref, bulkActions } = props;
  const router = useRouter();
  const body = useRef<HTMLTableSectionElement>(null);
  const model = useTableModel(label, props.columns, rows, props.rowId);

  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    if (props.onRow) return props.onRow(row);
    const href = rowHref?.(row);
    if (href) router.push(href);
  };
  const toggle = (index: number) => {
    if (bulkActions) model.rows[index]?.toggleSelected();
  };
  useTableKeys(body, { enabled: props.keyboard !== false, toggle, open });

  const csv = () => download(`${label.toLowerCase().replaceAll(" ", "-")}.csv`, toCsv(model.shown, rows));
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border bg-surface-raised shadow-raised">
      {model.selected.length > 0 && bulkActions ? (
        <BulkBar count={model.selected.length} onClear={model.clear}>
          {bulkActions(model.selected, model.clear)}
        </BulkBar>
      ) : (
        <TableToolbar columns={model.choices} onCsv={rows.length > 0 ? csv : undefined}>
          {props.toolbar}
        </TableToolbar>
      )}
      {/* Positioned, so that what is only for screen readers scrolls with its row instead of making the page longer. */}
      <div className="relative overflow-x-auto sm:max-h-[max(20rem,calc(100dvh-17rem))] sm:overflow-y-auto">
        <table
          aria-label={label}
          aria-busy={props.busy}
          className="w-full border-separate border-spacing-0 text-sm"
        >
          <TableHead
            columns={model.shown}
            sort={props.sort}
            onSort={props.onSort}
            selection={bulkActions && model.page}
          />
          <tbody ref={body} className={cn("transition-opacity", props.busy && "opacity-60")}>
            {model.rows.map((row, index) => (
              <TableRow
                key={row.id}
                row={row.original}
                columns={model.shown}
                onOpen={(rowHref || props.onRow) && (() => open(index))}
                selection={
                  bulkActions && {
                    checked: row.getIsSelected(),
                    onChange: (checked) => row.toggleSelected(checked),
                  }
                }
              />
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

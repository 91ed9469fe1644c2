"use client";
import type { RowData } from "@tanstack/react-table";
import { DataTable, type DataTableProps } from "./data-table";
import { Loaded, type Loading } from "./loaded";
import { SkeletonTable } from "./skeleton";

type Props<Row extends RowData> = Omit<
  DataTableProps<Row>,
  "rows" | "total" | "page" | "pageSize" | "onPage" | "sort" | "onSort" | "busy"
> & {
  query: Loading<unknown> & { isPlaceholderData: boolean };
  /** What failed when there is nothing to show, for example "The hosts could not be loaded". */
  failure: string;
  /** The rows of the page that `query` brought, and how many there are on all pages. */
  rows: Row[] | undefined;
  total: number | undefined;
  /** Where one is in the list; `useTableUrl` keeps it in the address. */
  place: {
    page: number;
    pageSize: number;
    setPage: (page: number) => void;
    sort?: string;
    setSort?: (sort: string) => void;
  };
};

/** A list that is loaded a page at a time: its filters and rows, or that they come, failed, or are none. */
export function ListTable<Row extends RowData>({
  query,
  failure,
  rows = [],
  total = 0,
  place,
  ...table
}: Props<Row>) {
  const shown = table.columns.filter(({ hidden }) => !hidden).length;
  return (
    <Loaded query={query} failure={failure} skeleton={<SkeletonTable columns={shown} />}>
      {() => (
        <DataTable<Row>
          {...table}
          rows={rows}
          total={total}
          page={place.page}
          pageSize={place.pageSize}
          onPage={place.setPage}
          sort={place.sort}
          onSort={place.setSort}
          busy={query.isPlaceholderData}
        />
      )}
    </Loaded>
  );
}

"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import type { Column } from "./table-column";

/** Which way the address sorts by this column; `-name` is descending. */
const direction = (sort: string | undefined, by: string | undefined) => {
  if (by === undefined || sort === undefined) return null;
  if (sort === by) return "ascending";
  return sort === `-${by}` ? "descending" : null;
};

export const CELL = "px-3 first:pl-4 last:pr-4";

/** On a phone only what a row is called and its most important fact fit. */
export const onPhone = (column: { phone?: boolean }, index: number) =>
  (column.phone ?? index < 2) ? "" : "max-sm:hidden";

/** The sticky header row, whose sortable columns are buttons. */
export function TableHead<Row>({
  columns,
  sort,
  onSort,
  selection,
}: {
  columns: Column<Row>[];
  sort?: string;
  onSort?: (sort: string) => void;
  selection?: { checked: boolean | "indeterminate"; onChange: () => void };
}) {
  return (
    <thead>
      <tr>
        {selection && (
          <th className="sticky top-0 z-10 w-px border-b bg-surface-sunken pl-4">
            <Checkbox
              aria-label="Select all rows of this page"
              checked={selection.checked}
              onCheckedChange={selection.onChange}
            />
          </th>
        )}
        {columns.map((column, index) => {
          const sorted = direction(sort, column.sort);
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted ?? undefined}
              style={{ width: column.width }}
              className={cn(
                CELL,
                "sticky top-0 z-10 h-9 whitespace-nowrap border-b bg-surface-sunken text-left font-medium text-muted text-xs",
                column.align === "right" && "text-right",
                onPhone(column, index),
              )}
            >
              {column.sort && onSort ? (
                <button
                  type="button"
                  onClick={() => onSort(sorted === "ascending" ? `-${column.sort}` : `${column.sort}`)}
                  className={cn(
                    "group inline-flex items-center gap-1 hover:text-text",
                    sorted && "text-text",
                    column.align === "right" && "flex-row-reverse",
                  )}
                >
                  {column.header}
                  {sorted === "descending" ? (
                    <ArrowDown className="size-3" aria-hidden />
                  ) : (
                    <ArrowUp
                      className={cn("size-3", !sorted && "opacity-0 group-hover:opacity-50")}
                      aria-hidden
                    />
                  )}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

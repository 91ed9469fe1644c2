"use client";
import { Columns3, Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Menu, MenuCheckbox, MenuLabel } from "./dropdown-menu";
import { IconButton } from "./icon-button";

export type ColumnChoice = { id: string; header: string; shown: boolean; toggle: (shown: boolean) => void };

/** Filters at the left; column choice and CSV at the right. */
export function TableToolbar({
  columns,
  onCsv,
  children,
}: {
  columns: ColumnChoice[];
  onCsv?: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
      <div className="flex items-center gap-1 max-sm:hidden">
        <Menu
          trigger={
            <button
              type="button"
              aria-label="Choose columns"
              title="Choose columns"
              className="inline-flex size-8 items-center justify-center rounded text-muted hover:bg-surface-sunken hover:text-text"
            >
              <Columns3 className="size-4" />
            </button>
          }
        >
          <MenuLabel>Columns</MenuLabel>
          {columns.map((column) => (
            <MenuCheckbox key={column.id} checked={column.shown} onCheckedChange={column.toggle}>
              {column.header}
            </MenuCheckbox>
          ))}
        </Menu>
        {onCsv && (
          <IconButton label="Download what is shown as CSV" onClick={onCsv}>
            <Download />
          </IconButton>
        )}
      </div>
    </div>
  );
}

/** Takes the toolbar's place while rows are selected. */
export function BulkBar({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 border-b bg-accent-soft px-4 py-2">
      <p className="mr-2 font-medium text-sm" aria-live="polite">
        {count} selected
      </p>
      {children}
      <Button size="sm" variant="ghost" className="ml-auto" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}

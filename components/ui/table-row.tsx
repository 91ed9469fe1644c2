"use client";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import type { Column } from "./table-column";
import { CELL, onPhone } from "./table-head";

/** One row; a click anywhere on it opens it, unless the click was meant for something inside. */
export function TableRow<Row>({
  row,
  columns,
  selection,
  onOpen,
}: {
  row: Row;
  columns: Column<Row>[];
  selection?: { checked: boolean; onChange: (checked: boolean) => void };
  onOpen?: () => void;
}) {
  return (
    <tr
      tabIndex={-1}
      aria-selected={selection?.checked}
      onClick={(event) => {
        // A click that ends a text selection, or hits something of its own, opens nothing.
        if ((event.target as HTMLElement).closest("a, button, input, label")) return;
        if (getSelection()?.isCollapsed !== false) onOpen?.();
      }}
      className={cn(
        "outline-none hover:bg-surface focus:bg-surface focus:shadow-[inset_2px_0_0_var(--focus)] aria-selected:bg-accent-soft [&:last-child>td]:border-0",
        onOpen && "cursor-pointer",
      )}
    >
      {selection && (
        <td className="w-px border-b pl-4">
          <Checkbox
            aria-label="Select this row"
            checked={selection.checked}
            onCheckedChange={(checked) => selection.onChange(checked === true)}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(
            CELL,
            "h-10 border-b py-1.5",
            column.align === "right" && "text-right",
            onPhone(column, index),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

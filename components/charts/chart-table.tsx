import { cn } from "../ui/cn";
import type { Column } from "../ui/table-column";
import type { Point } from "./series";

/** The figures of a chart as a table, in the chart's own place. */
export function ChartTable({
  label,
  columns,
  points,
  height,
}: {
  label: string;
  columns: Column<Point>[];
  points: readonly Point[];
  height: number;
}) {
  const cell = (align: Column<Point>["align"]) => cn("px-2 py-1.5", align === "right" && "text-right");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
    <section tabIndex={0} aria-label={label} className="overflow-auto rounded border" style={{ height }}>
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>
            {columns.map(({ id, header, align }) => (
              <th
                key={id}
                scope="col"
                className={cn(
                  cell(align),
                  "sticky top-0 border-b bg-surface-sunken text-left font-medium text-muted",
                )}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.key}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={cn(cell(column.align), "whitespace-nowrap border-b last:border-r-0")}
                >
                  {column.cell(point)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

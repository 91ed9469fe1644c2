"use client";
import { ChartNoAxesColumn, Download, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { download, toCsv } from "../ui/csv";
import { IconButton } from "../ui/icon-button";
import type { Column } from "../ui/table-column";
import { ChartTable } from "./chart-table";
import { PLOT_HEIGHT } from "./plot-frame";
import { written } from "./plot-tooltip";
import { colourOf, type Extra, type Point, type Series, type Unit, valuesOnly } from "./series";

export type ChartProps = {
  title: string;
  /** One line below the title: what is counted. */
  hint?: string;
  /** What the points are, over the first column of the table: `Day`, `Kind`. */
  pointName: string;
  points: readonly Point[];
  series: readonly Series[];
  unit: Unit;
  extras?: readonly Extra[];
  /** Stands where the chart would be while there is nothing to draw. */
  empty?: ReactNode;
  /** Newer figures are on their way: what is shown dims a little instead of vanishing. */
  busy?: boolean;
  height?: number;
};

/** What all charts share: title, legend, the same figures as a table one click away, and as a file. */
export function ChartCard({
  children,
  ...chart
}: ChartProps & {
  /** The drawing. */
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const { title, hint, points, empty, busy, height = PLOT_HEIGHT } = chart;
  const columns = columnsOf(chart);
  const save = () => download(`${title.toLowerCase().replaceAll(" ", "-")}.csv`, toCsv(columns, [...points]));
  return (
    <Card className="flex flex-col">
      <header className="flex min-h-11 items-start gap-3 px-4 pt-3 pb-1">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium">{title}</h2>
          {hint && <p className="text-muted text-sm">{hint}</p>}
        </div>
        {!empty && (
          <div className="flex shrink-0 gap-1">
            <IconButton
              label={asTable ? "Show the chart" : "Show as a table"}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartNoAxesColumn /> : <Table2 />}
            </IconButton>
            <IconButton label="Save as CSV" onClick={save}>
              <Download />
            </IconButton>
          </div>
        )}
      </header>
      <div className={cn("px-4 pb-4 transition-opacity", busy && "opacity-60")}>
        {empty ? (
          <div
            className="flex items-center justify-center text-balance px-6 text-center text-muted text-sm"
            style={{ minHeight: height }}
          >
            {empty}
          </div>
        ) : asTable ? (
          <ChartTable label={title} columns={columns} points={points} height={height} />
        ) : (
          children
        )}
        {!empty && !asTable && <Legend series={chart.series} />}
      </div>
    </Card>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {series.map(({ key, name, tone, mark, dashed }) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg width="14" height="8" aria-hidden="true">
            {mark === "band" ? (
              <rect width="14" height="8" rx="1" fill={colourOf(tone)} opacity="0.25" />
            ) : mark === "bar" ? (
              <rect x="3" width="8" height="8" rx="1" fill={colourOf(tone)} />
            ) : (
              <path
                d="M0 4H14"
                stroke={colourOf(tone)}
                strokeWidth="2"
                strokeDasharray={dashed ? "4 3" : undefined}
              />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function columnsOf({ pointName, series, unit, extras = [] }: ChartProps): Column<Point>[] {
  const numeric = (key: string, name: string, own: Unit): Column<Point> => ({
    id: key,
    header: name,
    align: "right",
    cell: (point) => written(point, key, own),
    text: (point) => point.values[key],
  });
  return [
    { id: "point", header: pointName, cell: ({ title }) => title, text: ({ key }) => key, fixed: true },
    ...valuesOnly(series).map(({ key, name }) => numeric(key, name, unit)),
    ...extras.map(({ key, name, unit: own }) => numeric(key, name, own)),
  ];
}

"use client";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { GRID, nameAxis, numberAxis } from "./axes";
import { PlotTooltip } from "./plot-tooltip";
import { colourOf, type Extra, type Point, type Series, type Unit } from "./series";

export type TimePlotProps = {
  label: string;
  points: readonly Point[];
  series: readonly Series[];
  unit: Unit;
  extras: readonly Extra[];
};

/** Up to here each point gets a dot, so that one alone between two gaps is seen. */
const DOTS_MAX = 48;

/** The drawing of a `TimeChart`; loaded apart, because it brings the charting library with it. */
export function TimePlot({ label, points, series, unit, extras }: TimePlotProps) {
  const byKey = new Map(points.map((point) => [point.key, point]));
  const labels = new Map(points.map((point) => [point.key, point.label]));
  const rows = points.map(({ key, values }) => ({ key, ...values }));
  const dot = points.length <= DOTS_MAX;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} aria-label={label}>
        <CartesianGrid vertical={false} {...GRID} />
        <XAxis
          {...nameAxis}
          dataKey="key"
          tickFormatter={(key: string) => labels.get(key) ?? key}
          minTickGap={28}
        />
        <YAxis {...numberAxis(unit)} />
        <Tooltip
          cursor={{ stroke: "var(--border-strong)", fill: "var(--surface-sunken)" }}
          content={({ active, label: key }) =>
            active ? (
              <PlotTooltip point={byKey.get(String(key))} series={series} unit={unit} extras={extras} />
            ) : null
          }
        />
        {series.map((each) => markOf(each, dot))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function markOf({ key, low, name, tone, mark, stack, dashed }: Series, dot: boolean) {
  const colour = colourOf(tone);
  if (mark === "band")
    return (
      <Area
        key={key}
        name={name}
        dataKey={(row: Record<string, number | null>) => edgesOf(row[low ?? key], row[key])}
        stroke="none"
        fill={colour}
        fillOpacity={0.18}
        type="linear"
        connectNulls={false}
        dot={false}
        activeDot={false}
        isAnimationActive="auto"
        animationDuration={200}
      />
    );
  const shared = { dataKey: key, name, isAnimationActive: "auto" as const, animationDuration: 200 };
  if (mark === "bar")
    return <Bar key={key} {...shared} fill={colour} stackId={stack} maxBarSize={32} radius={1} />;
  const line = {
    ...shared,
    stroke: colour,
    strokeWidth: 1.5,
    strokeDasharray: dashed ? "4 3" : undefined,
    type: "linear" as const,
    connectNulls: false,
    dot: dot ? { r: 2, strokeWidth: 0, fill: colour } : false,
    activeDot: { r: 4, strokeWidth: 0, fill: colour },
  };
  return mark === "area" ? (
    <Area key={key} {...line} fill={colour} fillOpacity={0.12} />
  ) : (
    <Line key={key} {...line} />
  );
}

const edgesOf = (low: number | null | undefined, high: number | null | undefined): [number, number] | null =>
  low === null || low === undefined || high === null || high === undefined ? null : [low, high];

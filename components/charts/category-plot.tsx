"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { GRID, nameAxis, numberAxis } from "./axes";
import { PlotTooltip } from "./plot-tooltip";
import { colourOf } from "./series";
import type { TimePlotProps } from "./time-plot";

/** The drawing of a `CategoryChart`: lying bars, so that long names can be read. */
export function CategoryPlot({ label, points, series, unit, extras }: TimePlotProps) {
  const byKey = new Map(points.map((point) => [point.key, point]));
  const rows = points.map(({ key, values }) => ({ key, ...values }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        layout="vertical"
        margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
        aria-label={label}
      >
        <CartesianGrid horizontal={false} {...GRID} />
        <XAxis {...numberAxis(unit)} width={undefined} type="number" />
        <YAxis
          {...nameAxis}
          type="category"
          dataKey="key"
          width="auto"
          interval={0}
          tickFormatter={(key: string) => byKey.get(key)?.label ?? key}
        />
        <Tooltip
          cursor={{ fill: "var(--surface-sunken)" }}
          content={({ active, label: key }) =>
            active ? (
              <PlotTooltip point={byKey.get(String(key))} series={series} unit={unit} extras={extras} />
            ) : null
          }
        />
        {series.map(({ key, name, tone, stack }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={colourOf(tone)}
            stackId={stack}
            maxBarSize={18}
            radius={1}
            isAnimationActive="auto"
            animationDuration={200}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

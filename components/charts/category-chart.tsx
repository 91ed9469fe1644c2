"use client";
import dynamic from "next/dynamic";
import { ChartCard, type ChartProps } from "./chart-card";
import { PlotFrame, PlotSkeleton } from "./plot-frame";

const CategoryPlot = dynamic(() => import("./category-plot").then(({ CategoryPlot }) => CategoryPlot), {
  ssr: false,
  loading: PlotSkeleton,
});

const BAR_HEIGHT = 16;
const ROW_GAP = 14;
const AXIS_HEIGHT = 36;
const HEIGHT_MIN = 160;

/** Bars by name, a row each; as high as its rows need unless told. */
export function CategoryChart(props: ChartProps) {
  const { title, points, series, unit, extras = [] } = props;
  const barsOfRow = new Set(series.map(({ key, stack }) => stack ?? key)).size;
  const rowHeight = barsOfRow * BAR_HEIGHT + ROW_GAP;
  const height = props.height ?? Math.max(HEIGHT_MIN, points.length * rowHeight + AXIS_HEIGHT);
  return (
    <ChartCard {...props} height={height}>
      <PlotFrame label={title} height={height}>
        <CategoryPlot label={title} points={points} series={series} unit={unit} extras={extras} />
      </PlotFrame>
    </ChartCard>
  );
}

"use client";
import dynamic from "next/dynamic";
import { ChartCard, type ChartProps } from "./chart-card";
import { PlotFrame, PlotSkeleton } from "./plot-frame";

const TimePlot = dynamic(() => import("./time-plot").then(({ TimePlot }) => TimePlot), {
  ssr: false,
  loading: PlotSkeleton,
});

/** Lines, areas and bars over time, in one chart where they belong together. */
export function TimeChart(props: ChartProps) {
  const { title, points, series, unit, extras = [], height } = props;
  return (
    <ChartCard {...props}>
      <PlotFrame label={title} height={height}>
        <TimePlot label={title} points={points} series={series} unit={unit} extras={extras} />
      </PlotFrame>
    </ChartCard>
  );
}

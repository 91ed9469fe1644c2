import type { XAxisProps, YAxisProps } from "recharts";
import type { Unit } from "./series";

const TICK = { fill: "var(--muted)", fontSize: 12 };
const LINE = { stroke: "var(--border)" };

/** The same axis below every chart. */
export const nameAxis = { tick: TICK, axisLine: LINE, tickLine: false } as const satisfies XAxisProps;

/** The same axis of numbers beside every chart, with its unit. */
export const numberAxis = (unit: Unit) =>
  ({
    tick: TICK,
    axisLine: false,
    tickLine: false,
    unit: unit.axis && ` ${unit.axis}`,
    allowDecimals: !unit.whole,
    width: "auto",
    domain: [0, "auto"],
  }) as const satisfies YAxisProps;

export const GRID = { stroke: "var(--border)", strokeDasharray: "2 4" } as const;

import type { Tone } from "../ui/tone";

/*
 * What a chart is given. Charts draw and compute nothing: points come prepared, with null where nothing is
 * known, which is drawn as a gap.
 */

/** How the numbers of a chart are written, on its axis and everywhere else. */
export type Unit = {
  /** On the axis, for example `s`; empty for plain counts. */
  axis: string;
  /** With the unit, for tooltip and table. */
  write: (value: number) => string;
  /** Counts have no halves on their axis. */
  whole?: boolean;
};

/** One line, area or column of bars. */
export type Series = {
  key: string;
  name: string;
  /** What its colour means; see screens.md's two sides and three outcomes. */
  tone: Tone;
  mark: "line" | "area" | "bar" | "band";
  /** Of a band, the key of its lower edge; `key` is its upper one. Table and tooltip take both as extras. */
  low?: string;
  /** Bars of one stack stand on each other. */
  stack?: string;
  /** A line that is only a companion of another is dashed. */
  dashed?: boolean;
};

/** Those that are numbers by themselves; a band is the room between two. */
export const valuesOnly = (series: readonly Series[]): Series[] =>
  series.filter(({ mark }) => mark !== "band");

/** A number that only the table and the tooltip show, in a unit of its own. */
export type Extra = { key: string; name: string; unit: Unit };

/** What belongs to one moment or one name. */
export type Point = {
  key: string;
  /** On the axis. */
  label: string;
  /** In tooltip and table. */
  title: string;
  values: Readonly<Record<string, number | null>>;
};

const COLOURS: Record<Tone, string> = {
  neutral: "var(--muted)",
  gui: "var(--gui)",
  git: "var(--git)",
  agreed: "var(--agreed)",
  waiting: "var(--waiting)",
  failed: "var(--failed)",
};

/** The theme's colour of a tone, as SVG takes it. */
export const colourOf = (tone: Tone): string => COLOURS[tone];

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export const COUNT: Unit = { axis: "", write: (value) => number.format(value), whole: true };
export const SECONDS: Unit = { axis: "s", write: (value) => `${number.format(value)} s` };
export const PER_SECOND: Unit = { axis: "/s", write: (value) => `${number.format(value)} /s` };
export const PERCENT: Unit = {
  axis: "%",
  write: (value) => `${number.format(Math.round(value * 1000) / 10)} %`,
};

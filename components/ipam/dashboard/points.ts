import type { Point } from "@/components/charts/series";
import type { Forecast, Grouping, TopCountry, Trends } from "@/lib/ipam/statistics/schema";

/*
 * The answers of the API as charts take them. Times are in UTC, as the points are.
 */

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const DAY = format({ day: "numeric", month: "short" });
const WHOLE_DAY = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const MONTH = format({ month: "short", year: "2-digit" });
const WHOLE_MONTH = format({ month: "long", year: "numeric" });

const LABEL: Record<Grouping, (at: Date) => string> = {
  day: (at) => DAY.format(at),
  week: (at) => DAY.format(at),
  month: (at) => MONTH.format(at),
};
const TITLE: Record<Grouping, (at: Date) => string> = {
  day: (at) => WHOLE_DAY.format(at),
  week: (at) => `Week of ${WHOLE_DAY.format(at)}`,
  month: (at) => WHOLE_MONTH.format(at),
};

export const trendPoints = ({ time_series }: Trends, grouping: Grouping): Point[] =>
  time_series.map(({ timestamp, ...values }) => {
    const at = new Date(timestamp);
    return { key: timestamp, label: LABEL[grouping](at), title: TITLE[grouping](at), values };
  });

export const countryPoints = (countries: readonly TopCountry[]): Point[] =>
  countries.map(({ country_name, region_count, host_count, utilization }) => ({
    key: country_name,
    label: country_name,
    title: country_name,
    values: { region_count, host_count, utilization },
  }));

/** The past, then the days to come; today belongs to both, so that their lines meet. */
export function forecastPoints({ history, projection }: Forecast): Point[] {
  const today = history.at(-1)?.allocated ?? null;
  const pointOf = (date: string, values: Point["values"]): Point => {
    const at = new Date(date);
    return { key: date, label: DAY.format(at), title: WHOLE_DAY.format(at), values };
  };
  return [
    ...history.map(({ date, allocated }, index) =>
      pointOf(
        date,
        index === history.length - 1
          ? { allocated, expected: today, low: today, high: today }
          : { allocated, expected: null, low: null, high: null },
      ),
    ),
    ...projection.map(({ date, ...values }) => pointOf(date, { allocated: null, ...values })),
  ];
}

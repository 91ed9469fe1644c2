import { type ForecastParams, GROUPINGS, type Grouping } from "@/lib/ipam/statistics/schema";

export const PERIODS = ["30d", "90d", "1y", "3y"] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Record<Period, number> = { "30d": 30, "90d": 90, "1y": 365, "3y": 3 * 365 };
const DAY_MS = 24 * 3600 * 1000;

/** How a period is grouped unless told. */
export const GROUPING_OF: Record<Period, Grouping> = {
  "30d": "day",
  "90d": "week",
  "1y": "month",
  "3y": "month",
};

export type TrendChoice = { period: Period; group_by: Grouping; start_date: string };

/** What an address asks for; words that mean nothing are left aside. */
export function trendChoiceOf(
  period: string | undefined,
  grouping: string | undefined,
  now: Date,
): TrendChoice {
  const known = PERIODS.find((each) => each === period) ?? "30d";
  return {
    period: known,
    group_by: GROUPINGS.find((each) => each === grouping) ?? GROUPING_OF[known],
    start_date: new Date(now.getTime() - (DAYS[known] - 1) * DAY_MS).toISOString().slice(0, 10),
  };
}

/** `country:Japan`, `region:<id>`; null for anything else. */
export function forecastChoiceOf(text: string | undefined): ForecastParams | null {
  const [, type, id] = /^(country|region):(.{1,100})$/.exec(text ?? "") ?? [];
  return type && id ? { resource_type: type as "country" | "region", resource_id: id } : null;
}

export const forecastWord = ({ resource_type, resource_id }: ForecastParams): string =>
  `${resource_type}:${resource_id}`;

"use client";
import { COUNT } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { useUrlState } from "@/components/ui/url-state";
import type { Forecast, ForecastAnswer, ForecastParams } from "@/lib/ipam/statistics/schema";
import { forecastWord } from "./choice";
import { useForecast } from "./data";
import { FigureCard } from "./figure-card";
import { ForecastPicker } from "./forecast-picker";
import { forecastPoints } from "./points";

type Props = {
  /** What the address asks for, or the fullest region. */
  choice: ForecastParams;
  everyMs: number;
  initial: ForecastAnswer | null;
};

/** When a country or region will be full, with the interval that is honest about it. */
export function ForecastCard({ choice, everyMs, initial }: Props) {
  const url = useUrlState();
  const query = useForecast(choice, { everyMs, initial });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <ForecastPicker choice={choice} onChange={(next) => url.set({ forecast: forecastWord(next) })} />
      <FigureCard what="The forecast" query={query}>
        {(forecast, busy) => <ForecastChart forecast={forecast} busy={busy} />}
      </FigureCard>
    </div>
  );
}

function ForecastChart({ forecast, busy }: { forecast: ForecastAnswer; busy: boolean }) {
  const told = "status" in forecast ? null : forecast;
  return (
    <TimeChart
      title="Capacity forecast"
      hint={told ? wordsOf(told) : undefined}
      pointName="Day"
      points={told ? forecastPoints(told) : []}
      unit={COUNT}
      series={[
        { key: "high", low: "low", name: "80 of 100 courses", tone: "waiting", mark: "band" },
        { key: "allocated", name: "Held", tone: "gui", mark: "line" },
        { key: "expected", name: "Expected", tone: "waiting", mark: "line", dashed: true },
      ]}
      extras={[
        { key: "low", name: "At least", unit: COUNT },
        { key: "high", name: "At most", unit: COUNT },
      ]}
      empty={"status" in forecast ? insufficientWords(forecast) : undefined}
      busy={busy}
    />
  );
}

const insufficientWords = (answer: Exclude<ForecastAnswer, Forecast>) =>
  answer.current_data_points > 0
    ? `${answer.message}. There are ${answer.current_data_points} of the last 90 days.`
    : answer.message;

const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const dayText = (at: string) => DAY.format(new Date(at));

function wordsOf(told: Forecast): string {
  const { exhaustion_interval: interval, estimated_exhaustion_date: date, backtest } = told;
  const error = backtest.mean_absolute_error_percent;
  const tested =
    error === null ? "" : ` Off by ${error} % when tested on the last ${backtest.horizon_days} days.`;
  const rate = `${told.daily_allocation_rate} a day, confidence ${told.confidence_level}.${tested}`;
  if (!date || !interval) return `${told.recommendation}. ${rate}`;
  const latest = interval.latest ? `and ${dayText(interval.latest)}` : "and never";
  return `${told.recommendation}. Full on ${dayText(date)}, between ${dayText(interval.earliest)} ${latest} in 80 of 100 courses. ${rate}`;
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { type Forecast, ForecastAnswer } from "@/lib/ipam/statistics/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "./keys";

/** When a region or a country will be full if it goes on as it did, and how much to believe that. */
export function ForecastCard({ of, id }: { of: "region" | "country"; id: string }) {
  const query = useQuery({
    queryKey: [...keys.statistics, "forecast", of, id],
    queryFn: ({ signal }) =>
      api(
        "GET",
        ipamPath(`/statistics/forecast/${of}/${encodeURIComponent(id)}`),
        ForecastAnswer,
        undefined,
        { signal },
      ),
  });
  const answer = query.data;
  return (
    <Card>
      <CardHeader title="Forecast" />
      <CardBody>
        {answer === undefined ? (
          query.isError ? (
            <ErrorState
              inline
              title="The forecast could not be loaded"
              error={query.error}
              onRetry={query.refetch}
            />
          ) : (
            <Skeleton className="h-24 w-full" />
          )
        ) : "recommendation" in answer ? (
          <Known forecast={answer} />
        ) : (
          <p className="text-muted text-sm">{answer.message}</p>
        )}
      </CardBody>
    </Card>
  );
}

function Known({ forecast }: { forecast: Forecast }) {
  const { exhaustion_interval: interval, backtest } = forecast;
  const error = backtest.mean_absolute_error_percent;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">{forecast.recommendation}</p>
      <Facts
        items={[
          ["Net a day", forecast.daily_allocation_rate.toLocaleString("en", { maximumFractionDigits: 2 })],
          [
            "Full",
            forecast.estimated_exhaustion_date ? dayOf(forecast.estimated_exhaustion_date) : "not in sight",
          ],
          ...(interval
            ? [
                [
                  "Likely between",
                  `${dayOf(interval.earliest)} and ${interval.latest ? dayOf(interval.latest) : "never"}`,
                ] as [string, string],
              ]
            : []),
          ["Confidence", `${forecast.confidence_level}, from ${forecast.historical_data_points} allocations`],
          [
            "Back-test",
            error === null
              ? "nothing to compare with"
              : `off by ${error.toLocaleString("en", { maximumFractionDigits: 1 })} % over ${backtest.horizon_days} days`,
          ],
          ["Made", <RelativeTime key="made" at={forecast.forecast_generated_at} />],
        ]}
      />
    </div>
  );
}

// A forecast is good to the day at best, and its days are those of UTC.
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const dayOf = (at: string) => DAY.format(new Date(at));

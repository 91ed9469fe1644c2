import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getForecast } from "@/lib/ipam/statistics/forecast";
import { ForecastAnswer, ForecastParams } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Forecast when a country or region is full",
  description:
    "Computed anew each time, so that it is never a day old. The ETag changes with the forecast alone: ask again with If-None-Match.",
  access: "ipam:read",
  limit: "queries",
  params: ForecastParams,
  returns: ForecastAnswer,
  etag: true,
  etagIgnores: ["forecast_generated_at"],
  errors: ["not_found"],
  handle: ({ ctx, params }) => getForecast(ctx, params),
});

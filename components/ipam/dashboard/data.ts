"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { api, queryString } from "@/components/api";
import {
  Activities,
  Dashboard,
  ForecastAnswer,
  type ForecastParams,
  TopUtilized,
  Trends,
} from "@/lib/ipam/statistics/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import type { TrendChoice } from "./choice";

/** How often figures are asked for again, and what the server rendered with. */
type Fed<T> = { everyMs: number; initial?: T | null };

/** Ages and windows move on by themselves, so figures are asked for again even while nobody writes. */
function useFigures<Schema extends z.ZodType>(
  path: string,
  returns: Schema,
  { everyMs, initial }: Fed<z.output<Schema>>,
) {
  return useQuery({
    queryKey: [...keys.statistics, path],
    queryFn: ({ signal }) => api("GET", ipamPath(path), returns, undefined, { signal }),
    initialData: initial ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
}

export const useDashboard = (fed: Fed<Dashboard>) => useFigures("/statistics/dashboard", Dashboard, fed);

export const TOP_LIMIT = 20;
export const useTopUtilized = (fed: Fed<TopUtilized>) =>
  useFigures(`/statistics/top-utilized${queryString({ limit: TOP_LIMIT })}`, TopUtilized, fed);

export const ACTIVITY_LIMIT = 10;
export const useActivity = (fed: Fed<Activities>) =>
  useFigures(`/dashboard/recent-activity${queryString({ limit: ACTIVITY_LIMIT })}`, Activities, fed);

export const useTrends = ({ start_date, group_by }: TrendChoice, fed: Fed<Trends>) =>
  useFigures(`/statistics/trends${queryString({ start_date, group_by })}`, Trends, fed);

export const useForecast = ({ resource_type, resource_id }: ForecastParams, fed: Fed<ForecastAnswer>) =>
  useFigures(`/statistics/forecast/${resource_type}/${encodeURIComponent(resource_id)}`, ForecastAnswer, fed);

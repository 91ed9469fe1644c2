"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { HistoryPage, PlanState } from "@/lib/ipam/history/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api, queryString } from "../../api";
import { keys } from "../keys";

type Asked = {
  action_type?: string;
  resource_type?: string;
  start_date?: string;
  end_date?: string;
  page?: number;
  page_size?: number;
};

/** What happened at a place, or in the whole plan for an empty one. */
export const useHistory = (place: string, asked: Asked, enabled = true) =>
  useQuery({
    queryKey: [...keys.history(place), asked],
    queryFn: ({ signal }) =>
      api(
        "GET",
        ipamPath(`/audit/history${place ? `/${place}` : ""}${queryString(asked)}`),
        HistoryPage,
        undefined,
        { signal },
      ),
    placeholderData: keepPreviousData,
    enabled,
  });

/** A /24 or an address as it was at a time. */
export const useStateAt = (cidr: string, at: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.history(cidr), "state", at],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/audit/state${queryString({ cidr, at })}`), PlanState, undefined, { signal }),
    enabled,
  });

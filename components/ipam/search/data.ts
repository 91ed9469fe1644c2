"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, queryString } from "@/components/api";
import { NewFilter, SavedFilters, type SaveFilter } from "@/lib/ipam/saved-filters/schema";
import { SearchResults } from "@/lib/ipam/search/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";

/** A search as its address and the API have it. */
export type SearchQuery = Record<string, string | number | undefined>;

export function useSearch(
  input: SearchQuery,
  { initial, enabled = true }: { initial?: SearchResults; enabled?: boolean } = {},
) {
  return useQuery({
    queryKey: keys.search(input),
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/search${queryString(input)}`), SearchResults, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    enabled,
  });
}

const FILTERS = ipamPath("/preferences/filters");

export const useSavedFilters = (initial?: SavedFilters) =>
  useQuery({
    queryKey: keys.filters,
    queryFn: ({ signal }) => api("GET", FILTERS, SavedFilters, undefined, { signal }),
    initialData: initial,
  });

export function useSaveFilter() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: SaveFilter) => api("POST", FILTERS, NewFilter, input),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.filters }),
  });
}

export function useDeleteFilter() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api("DELETE", `${FILTERS}/${id}`, z.undefined()),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.filters }),
  });
}

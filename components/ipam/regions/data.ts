"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import { RegionFabrics } from "@/lib/fabrics/address-plan/schema";
import {
  type AllocateRegion,
  NextRegion,
  Region,
  Regions,
  RegionUse,
  type UpdateRegion,
} from "@/lib/ipam/regions/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import { useRefresh } from "../refresh";
import type { Versioned } from "../use-versioned-edit";

/** Filters, sort and page as the address and the API have them. */
export type RegionQuery = Record<string, string | number | undefined>;

const regionPath = (id: string, rest = "") => ipamPath(`/regions/${encodeURIComponent(id)}${rest}`);

/** One page of the regions. */
export function useRegions(
  input: RegionQuery,
  { initial, enabled = true }: { initial?: Regions; enabled?: boolean } = {},
) {
  return useQuery({
    queryKey: keys.regionList(input),
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/regions${queryString(input)}`), Regions, undefined, { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** One region with the tag of its version. */
export function useRegion(id: string, initial?: Region) {
  return useQuery({
    queryKey: keys.region(id),
    queryFn: ({ signal }) => readRegion(id, signal),
    // Without its tag it may be shown, but not changed: so it is asked for at once.
    initialData: initial && { value: initial, etag: null },
    initialDataUpdatedAt: 0,
  });
}

/** Reads a region past the cache: what is there now. */
export async function readRegion(id: string, signal?: AbortSignal): Promise<Versioned<Region>> {
  const { data, etag } = await apiWithEtag("GET", regionPath(id), Region, undefined, { signal });
  return { value: data, etag };
}

/** What holds a region's addresses, in figures: hosts, reservations, what rests. */
export const useRegionUse = (id: string) =>
  useQuery({
    queryKey: [...keys.region(id), "utilization"],
    queryFn: ({ signal }) => api("GET", regionPath(id, "/utilization"), RegionUse, undefined, { signal }),
  });

/** The fabrics whose VPCs have addresses in a region. */
export const useRegionFabrics = (id: string) =>
  useQuery({
    queryKey: [...keys.region(id), "fabrics"],
    queryFn: ({ signal }) => api("GET", regionPath(id, "/fabrics"), RegionFabrics, undefined, { signal }),
  });

/** The block the next allocation in a country will get; nothing is asked while `country` is empty. */
export function useNextRegion(country: string, enabled = true) {
  return useQuery({
    queryKey: [...keys.regions, "next", country],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/regions/preview-next${queryString({ country })}`), NextRegion, undefined, {
        signal,
      }),
    enabled: enabled && country !== "",
    // Cooling down and reservations end by themselves, which no live hint announces.
    refetchInterval: 15_000,
    staleTime: 0,
  });
}

export function useAllocateRegion() {
  return useMutation({
    mutationFn: (input: z.input<typeof AllocateRegion>) =>
      api("POST", ipamPath("/regions"), Region, input, { idempotencyKey: crypto.randomUUID() }),
    onSettled: useRefresh(keys.ipam),
  });
}

/** Saves against the version that was read; a newer one refuses it (412). */
export function useUpdateRegion(id: string) {
  return useMutation({
    mutationFn: ({ input, etag }: { input: z.input<typeof UpdateRegion>; etag: string | null }) =>
      api("PATCH", regionPath(id), Region, input, { ifMatch: etag }),
    onSuccess: useRefresh(keys.ipam),
  });
}

export type Retirement = { id: string; reason: string; cascade: boolean };

/** Gives a region's block back; with `cascade` its hosts are released first. */
export function useRetireRegion() {
  return useMutation({
    mutationFn: ({ id, reason, cascade }: Retirement) =>
      api("DELETE", regionPath(id, queryString({ reason, cascade })), z.unknown()),
    onSettled: useRefresh(keys.ipam),
  });
}

const HITS_MAX = 8;

/** Regions whose name contains the text, or whose address is it; the fullest first. */
export const useRegionHits = (search: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.regions, "hits", search],
    queryFn: ({ signal }) =>
      api(
        "GET",
        ipamPath(
          `/regions${queryString({ page_size: HITS_MAX, sort: "-utilization", ...(search && { search }) })}`,
        ),
        Regions,
        undefined,
        { signal },
      ),
    placeholderData: keepPreviousData,
    enabled,
  });

/** What a region is called; nothing while it is loaded or when it is gone. */
export const useRegionName = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.regions, "name", id],
    queryFn: ({ signal }) => api("GET", ipamPath(`/regions/${id}`), Region, undefined, { signal }),
    select: ({ region_name, cidr }) => `${cidr} ${region_name}`,
    staleTime: 60_000,
    enabled,
  });

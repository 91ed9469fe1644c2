"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { api, apiWithEtag } from "@/components/api";
import { Countries, Country, CountryUse, type UpdateCountry } from "@/lib/ipam/countries/schema";
import { PlanSettings, type UpdatePlanSettings } from "@/lib/ipam/settings/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import { useRefresh } from "../refresh";
import type { Versioned } from "../use-versioned-edit";

const countryPath = (name: string, rest = "") => ipamPath(`/countries/${encodeURIComponent(name)}${rest}`);

/** Every country of the plan, in the order of the ranges. */
export const useCountries = (initial?: Countries) =>
  useQuery({
    queryKey: keys.countries,
    queryFn: ({ signal }) => api("GET", ipamPath("/countries"), Countries, undefined, { signal }),
    initialData: initial,
  });

/** One country with the tag of its version. */
export const useCountry = (name: string, initial?: Country) =>
  useQuery({
    queryKey: keys.country(name),
    queryFn: ({ signal }) => readCountry(name, signal),
    // Without its tag it may be shown, but not changed: so it is asked for at once.
    initialData: initial && { value: initial, etag: null },
    initialDataUpdatedAt: 0,
  });

/** Reads a country past the cache: what is there now. */
export async function readCountry(name: string, signal?: AbortSignal): Promise<Versioned<Country>> {
  const { data, etag } = await apiWithEtag("GET", countryPath(name), Country, undefined, { signal });
  return { value: data, etag };
}

/** How full a country is, octet by octet. */
export const useCountryUse = (name: string) =>
  useQuery({
    queryKey: [...keys.country(name), "utilization"],
    queryFn: ({ signal }) => api("GET", countryPath(name, "/utilization"), CountryUse, undefined, { signal }),
  });

type Change<Input> = { input: Input; etag: string | null };

/** Saves against the version that was read; a newer one refuses it (412). */
export function useUpdateCountry(name: string) {
  return useMutation({
    mutationFn: ({ input, etag }: Change<z.input<typeof UpdateCountry>>) =>
      api("PATCH", countryPath(name), Country, input, { ifMatch: etag }),
    onSuccess: useRefresh(keys.ipam),
  });
}

const SETTINGS = ipamPath("/settings");

/** What holds for the whole plan, with the tag of its version; asked for anew each time, to be changed. */
export const usePlanSettings = () =>
  useQuery({
    queryKey: [...keys.plan, "settings"],
    queryFn: ({ signal }) => readPlanSettings(signal),
    gcTime: 0,
    // What one types into must not change under one's hands.
    refetchOnWindowFocus: false,
  });

export async function readPlanSettings(signal?: AbortSignal): Promise<Versioned<PlanSettings>> {
  const { data, etag } = await apiWithEtag("GET", SETTINGS, PlanSettings, undefined, { signal });
  return { value: data, etag };
}

export function useUpdatePlanSettings() {
  return useMutation({
    mutationFn: ({ input, etag }: Change<z.input<typeof UpdatePlanSettings>>) =>
      api("PATCH", SETTINGS, PlanSettings, input, { ifMatch: etag }),
    onSuccess: useRefresh(keys.ipam),
  });
}

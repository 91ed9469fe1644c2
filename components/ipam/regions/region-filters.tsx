"use client";

import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { RegionStatuses } from "@/lib/ipam/regions/schema";
import { CountryFilter } from "../countries/country-filter";
import {
  boundsOf,
  clearOf,
  isNarrowed,
  octetFilter,
  octetOf,
  ownerFilter,
  tagFilter,
  tagFilterOf,
  UTILIZATION_BANDS,
} from "../filters";
import { MoreFilters } from "../more-filters";
import { REGION_STATUS } from "../words";
import type { RegionQuery } from "./data";

const NAMES = ["search", "country", "status", "utilization", "owner", "tag", "x"] as const;

/** Whether the address narrows the list at all. */
export const isFiltered = (url: UrlState): boolean => isNarrowed(url, NAMES);

/** The filters of the address as the API takes them. */
export function regionFilters(url: UrlState): RegionQuery {
  const { min, max } = boundsOf(url.get("utilization"));
  const status = RegionStatuses.options.find((each) => each === url.get("status"));
  return {
    search: url.get("search"),
    country: url.get("country"),
    status,
    utilization_min: min,
    utilization_max: max,
    owner: url.get("owner"),
    tags: tagFilterOf(url.get("tag")),
    x_octet: octetOf(url.get("x")),
  };
}

export function RegionFilters({ url, country }: { url: UrlState; country?: string }) {
  return (
    <FilterBar onClear={clearOf(url, NAMES)}>
      <SearchFilter
        label="Find by block or name"
        value={url.get("search")}
        onSearch={(search) => url.set({ search })}
      />
      {!country && <CountryFilter url={url} />}
      <SelectFilter
        label="Status"
        all="In use"
        value={url.get("status")}
        onChange={(status) => url.set({ status })}
        options={RegionStatuses.options.map((value) => ({ value, label: REGION_STATUS[value].word }))}
      />
      <SelectFilter
        label="Utilisation"
        all="Any utilisation"
        value={url.get("utilization")}
        onChange={(utilization) => url.set({ utilization })}
        options={UTILIZATION_BANDS}
      />
      <MoreFilters filters={[ownerFilter(url), tagFilter(url), octetFilter(url)]} onApply={url.set} />
    </FilterBar>
  );
}

"use client";

import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { RegionStatuses } from "@/lib/ipam/regions/schema";
import { useCountries } from "../countries/data";
import { boundsOf, octetOf, tagFilterOf, UTILIZATION_BANDS } from "../filters";
import { MoreFilters } from "../more-filters";
import { REGION_STATUS } from "../words";
import type { RegionQuery } from "./data";

const NAMES = ["search", "country", "status", "utilization", "owner", "tag", "x"] as const;
const NONE = Object.fromEntries(NAMES.map((name) => [name, null]));

/** Whether the address narrows the list at all. */
export const isFiltered = (url: UrlState): boolean => NAMES.some((name) => url.get(name) !== "");

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
  const countries = useCountries().data?.results ?? [];
  return (
    <FilterBar onClear={isFiltered(url) ? () => url.set(NONE) : undefined}>
      <SearchFilter
        label="Find by block or name"
        value={url.get("search")}
        onSearch={(search) => url.set({ search })}
      />
      {!country && (
        <SelectFilter
          label="Country"
          all="All countries"
          value={url.get("country")}
          onChange={(next) => url.set({ country: next })}
          options={countries
            .filter(({ is_reserved }) => !is_reserved)
            .map((each) => ({ value: each.country, label: each.country }))}
        />
      )}
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
      <MoreFilters
        filters={[
          { name: "owner", label: "Owner", value: url.get("owner") },
          {
            name: "tag",
            label: "Tag",
            value: url.get("tag"),
            placeholder: "environment=production",
            hint: "Name and value.",
          },
          { name: "x", label: "X octet", value: url.get("x"), placeholder: "5", hint: "10.X.0.0/16" },
        ]}
        onApply={url.set}
      />
    </FilterBar>
  );
}

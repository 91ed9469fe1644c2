"use client";

import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { DeviceTypes, HostStatuses } from "@/lib/ipam/hosts/schema";
import { CountryFilter } from "../countries/country-filter";
import { clearOf, isNarrowed, octetFilter, octetOf, ownerFilter, tagFilter, tagFilterOf } from "../filters";
import { MoreFilters } from "../more-filters";
import { HOST_STATUS } from "../words";
import type { HostQuery } from "./data";

const NAMES = ["search", "country", "status", "device", "owner", "tag", "x"] as const;

/** Whether the address narrows the list at all. */
export const isFiltered = (url: UrlState): boolean => isNarrowed(url, NAMES);

/** The filters of the address as the API takes them. */
export function hostFilters(url: UrlState): HostQuery {
  return {
    search: url.get("search"),
    country: url.get("country"),
    status: HostStatuses.options.find((each) => each === url.get("status")),
    device_type: DeviceTypes.options.find((each) => each === url.get("device")),
    owner: url.get("owner"),
    tags: tagFilterOf(url.get("tag")),
    x_octet: octetOf(url.get("x")),
  };
}

/** `inRegion` leaves out what cannot narrow the hosts of one region down. */
export function HostFilters({ url, inRegion }: { url: UrlState; inRegion: boolean }) {
  return (
    <FilterBar onClear={clearOf(url, NAMES)}>
      <SearchFilter
        label="Find by address or hostname"
        value={url.get("search")}
        onSearch={(search) => url.set({ search })}
      />
      {!inRegion && <CountryFilter url={url} />}
      <SelectFilter
        label="Status"
        all="In use"
        value={url.get("status")}
        onChange={(status) => url.set({ status })}
        options={HostStatuses.options.map((value) => ({ value, label: HOST_STATUS[value].word }))}
      />
      <SelectFilter
        label="Device type"
        all="All device types"
        value={url.get("device")}
        onChange={(device) => url.set({ device })}
        options={DeviceTypes.options.map((value) => ({ value, label: value }))}
      />
      <MoreFilters
        filters={[ownerFilter(url), tagFilter(url), ...(inRegion ? [] : [octetFilter(url)])]}
        onApply={url.set}
      />
    </FilterBar>
  );
}

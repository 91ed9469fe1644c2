"use client";
import { FilterBar, SearchFilter, SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { DeviceTypes } from "@/lib/ipam/hosts/schema";
import { CountryFilter } from "../countries/country-filter";
import { clearOf, ownerFilter, tagFilter, UTILIZATION_BANDS } from "../filters";
import { MoreFilters } from "../more-filters";
import { NAMES } from "./criteria";

const STATUSES = ["Active", "Reserved", "Retired", "Released"];

/** What a search is narrowed by; all of it is in the address. */
export function SearchFilters({ url }: { url: UrlState }) {
  return (
    <FilterBar onClear={clearOf(url, NAMES)}>
      <SearchFilter
        label="Address, hostname or region"
        value={url.get("q")}
        onSearch={(q) => url.set({ q })}
      />
      <SelectFilter
        label="Type"
        all="Regions and hosts"
        value={url.get("type")}
        onChange={(type) => url.set({ type })}
        options={[
          { value: "region", label: "Regions" },
          { value: "host", label: "Hosts" },
        ]}
      />
      <CountryFilter url={url} />
      <SelectFilter
        label="Status"
        all="In use"
        value={url.get("status")}
        onChange={(status) => url.set({ status })}
        options={STATUSES.map((value) => ({ value, label: value }))}
      />
      <SelectFilter
        label="Utilisation"
        all="Any utilisation"
        value={url.get("fill")}
        onChange={(fill) => url.set({ fill })}
        options={UTILIZATION_BANDS.map(({ value, label }) => ({ value, label }))}
      />
      <SelectFilter
        label="Device type"
        all="All device types"
        value={url.get("device")}
        onChange={(device) => url.set({ device })}
        options={DeviceTypes.options.map((value) => ({ value, label: value }))}
      />
      <MoreFilters
        filters={[
          { name: "cidr", label: "Network", value: url.get("cidr"), placeholder: "10.5.0.0/16" },
          {
            name: "range",
            label: "Range",
            value: url.get("range"),
            placeholder: "10.5.23.1-10.5.23.50",
          },
          ownerFilter(url),
          tagFilter(url),
        ]}
        onApply={url.set}
      />
    </FilterBar>
  );
}

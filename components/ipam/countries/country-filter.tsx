"use client";

import { SelectFilter } from "@/components/ui/filter-bar";
import type { UrlState } from "@/components/ui/url-state";
import { useCountries } from "./data";

/** Narrows a list to one country; reserved ranges hold nothing to list. */
export function CountryFilter({ url }: { url: UrlState }) {
  const countries = useCountries().data?.results ?? [];
  return (
    <SelectFilter
      label="Country"
      all="All countries"
      value={url.get("country")}
      onChange={(country) => url.set({ country })}
      options={countries
        .filter(({ is_reserved }) => !is_reserved)
        .map(({ country }) => ({ value: country, label: country }))}
    />
  );
}

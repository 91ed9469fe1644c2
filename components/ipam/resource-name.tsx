"use client";

import { isRegionId } from "@/lib/ipam/notification-rules/rules";
import { useCountries } from "./countries/data";
import { useRegionName } from "./regions/data";

/** What a region, by its id, or a country, by its code or name, is called; its id as long as nobody knows. */
export function useResourceName(id: string): { name: string; isGone: boolean } {
  const isRegion = isRegionId(id);
  const region = useRegionName(id, isRegion);
  const countries = useCountries();
  const country = countries.data?.results.find((row) => row.country_code === id || row.country === id);
  if (!isRegion) return { name: country?.country ?? id, isGone: false };
  if (region.isError) return { name: "a region that is gone", isGone: true };
  return { name: region.data ?? `${id.slice(0, 8)}…`, isGone: false };
}

export function ResourceName({ id }: { id: string }) {
  const { name, isGone } = useResourceName(id);
  if (!isGone) return <>{name}</>;
  return (
    <span className="text-failed" title={id}>
      {name}
    </span>
  );
}

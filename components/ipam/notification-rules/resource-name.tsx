"use client";

import { isRegionId } from "@/lib/ipam/notification-rules/rules";
import { useCountries } from "../countries/data";
import { useRegionName } from "./data";

/** What a rule's resource is called; its id as long as nobody knows. */
export function ResourceName({ id }: { id: string }) {
  const isRegion = isRegionId(id);
  const region = useRegionName(id, isRegion);
  const countries = useCountries();
  const country = countries.data?.results.find((row) => row.country_code === id || row.country === id);
  if (!isRegion) return <>{country?.country ?? id}</>;
  if (region.isError)
    return (
      <span className="text-failed" title={id}>
        a region that is gone
      </span>
    );
  return <>{region.data ?? `${id.slice(0, 8)}…`}</>;
}

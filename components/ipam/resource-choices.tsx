"use client";

import { useDeferredValue } from "react";
import type { Choice } from "./combobox";
import { useCountries } from "./countries/data";
import { useRegionHits } from "./regions/data";
import { percentText } from "./words";

/** Countries that stand before the regions where both are asked for. */
const COUNTRIES_BEFORE = 4;

export type ResourceType = "country" | "region";

/** The regions and countries, or one of the two, that what is typed finds; all of them can be reached by typing on. */
export function useResourceChoices(typed: string, type: ResourceType | "any") {
  const asked = useDeferredValue(typed.trim().toLowerCase());
  const countries = useCountries();
  const regions = useRegionHits(asked, type !== "country");
  const named = (...names: (string | null)[]) => names.some((name) => name?.toLowerCase().includes(asked));
  const countryChoices: Choice[] = (countries.data?.results ?? [])
    .filter((row) => !row.is_reserved && named(row.country, row.country_code))
    .slice(0, type === "any" ? COUNTRIES_BEFORE : undefined)
    .map((row) => ({
      value: row.country_code ?? row.country,
      text: row.country,
      shown: row.country,
      hint: percentText(row.utilization_percentage),
    }));
  const regionChoices: Choice[] = (regions.data?.results ?? []).map((row) => ({
    value: row.region_id,
    text: row.region_name,
    shown: (
      <>
        <span className="font-mono">{row.cidr}</span> {row.region_name}
      </>
    ),
    hint: percentText(row.utilization_percentage),
  }));
  const choices = [
    ...(type === "region" ? [] : countryChoices),
    ...(type === "country" ? [] : regionChoices),
  ];
  return { choices, note: noteOf(choices.length, regions.isError) };
}

function noteOf(count: number, failed: boolean): string | false {
  if (failed) return "The regions could not be loaded.";
  return count === 0 && "Nothing is called that.";
}

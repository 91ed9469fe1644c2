"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { type Choice, Combobox } from "../combobox";
import { useCountries } from "../countries/data";
import { percentText } from "../words";
import { useRegionHits } from "./data";
import { ResourceName } from "./resource-name";
import { ANY } from "./rule-draft";

/** The regions and countries a rule watches, found by name; none chosen means all of them. */
export function ResourcePicker({
  type,
  chosen,
  onChange,
}: {
  /** `region`, `country` or `any`. */
  type: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const [typed, setTyped] = useState("");
  const asked = typed.trim().toLowerCase();
  const countries = useCountries();
  const regions = useRegionHits(asked, type !== "country");
  const countryChoices: Choice[] =
    type === "region"
      ? []
      : (countries.data?.results ?? [])
          .filter((row) => !row.is_reserved && row.country.toLowerCase().includes(asked))
          .slice(0, type === ANY ? 4 : undefined)
          .map((row) => ({
            value: row.country_code ?? row.country,
            text: row.country,
            shown: row.country,
            hint: percentText(row.utilization_percentage),
          }));
  const regionChoices: Choice[] =
    type === "country"
      ? []
      : (regions.data?.results ?? []).map((row) => ({
          value: row.region_id,
          text: row.region_name,
          shown: (
            <>
              <span className="font-mono">{row.cidr}</span> {row.region_name}
            </>
          ),
          hint: percentText(row.utilization_percentage),
        }));
  const choices = [...countryChoices, ...regionChoices].filter(({ value }) => !chosen.includes(value));
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        value=""
        choices={choices}
        typed={typed}
        onTyped={setTyped}
        onChoose={({ value }) => {
          setTyped("");
          onChange([...chosen, value]);
        }}
        placeholder={chosen.length === 0 ? "All of them; type to watch some only" : "Type to add another"}
        note={noteOf(choices.length, regions.isError)}
      />
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((id) => (
            <li key={id} className="flex items-center gap-1 rounded bg-surface-sunken pl-2 text-sm">
              <ResourceName id={id} />
              <IconButton
                size="sm"
                label="Watch it no longer"
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function noteOf(count: number, failed: boolean): string | false {
  if (failed) return "The regions could not be loaded.";
  return count === 0 && "Nothing is called that.";
}

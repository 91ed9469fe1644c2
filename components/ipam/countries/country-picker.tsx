"use client";

import { useState } from "react";
import type { Country } from "@/lib/ipam/countries/schema";
import { type Choice, Combobox } from "../combobox";
import { percentText } from "../words";
import { useCountries } from "./data";

const choiceOf = (row: Country): Choice => ({
  value: row.country,
  text: row.country,
  shown: (
    <>
      {row.country} <span className="text-muted">{row.continent}</span>
    </>
  ),
  hint:
    row.remaining_capacity === 0
      ? "full"
      : `${percentText(row.utilization_percentage)}, ${row.remaining_capacity.toLocaleString("en")} free`,
  disabled: row.remaining_capacity === 0,
});

/** A country to allocate in, found by its name, code or continent; the reserved range is not among them. */
export function CountryPicker({ value, onChange }: { value: string; onChange: (country: string) => void }) {
  const { data } = useCountries();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  // A block that was typed chooses its country.
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  const asked = typed === value ? "" : typed.trim().toLowerCase();
  const choices = (data?.results ?? [])
    .filter((row) => !row.is_reserved)
    .filter((row) =>
      [row.country, row.country_code ?? "", row.continent].some((text) => text.toLowerCase().includes(asked)),
    )
    .map(choiceOf);
  return (
    <Combobox
      value={value}
      choices={choices}
      typed={typed}
      onTyped={setTyped}
      onChoose={({ value: chosen }) => {
        setTyped(chosen);
        onChange(chosen);
      }}
      placeholder="Type a country or a continent"
      note={data === undefined ? "Loading the plan …" : choices.length === 0 && "No country is called that."}
    />
  );
}

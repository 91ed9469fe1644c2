"use client";

import { useDeferredValue, useState } from "react";
import type { Region } from "@/lib/ipam/regions/schema";
import { type Choice, Combobox } from "../combobox";
import { percentText } from "../words";
import { useRegions } from "./data";

const SHOWN = 8;

export const regionLabel = ({ cidr, region_name }: Region): string => `${cidr} ${region_name}`;

const choiceOf = (region: Region): Choice => ({
  value: region.region_id,
  text: regionLabel(region),
  shown: (
    <>
      <span className="font-mono">{region.cidr}</span> {region.region_name}
    </>
  ),
  hint:
    region.allocated_hosts >= region.total_hosts
      ? "full"
      : `${region.country}, ${percentText(region.utilization_percentage)}`,
  disabled: region.allocated_hosts >= region.total_hosts,
});

/** A region to allocate hosts in, found in the database by what one types of its block or its name. */
export function RegionPicker({
  value,
  onChange,
}: {
  /** The region chosen so far; null while none is. */
  value: Region | null;
  onChange: (region: Region) => void;
}) {
  const label = value ? regionLabel(value) : "";
  const [typed, setTyped] = useState(label);
  const [seen, setSeen] = useState(label);
  if (seen !== label) {
    setSeen(label);
    setTyped(label);
  }
  const search = useDeferredValue(typed === label ? "" : typed.trim());
  const query = useRegions({ search, status: "Active", page_size: SHOWN });
  const regions = query.data?.results ?? [];
  const total = query.data?.pagination.total_count ?? 0;
  return (
    <Combobox
      value={value?.region_id ?? ""}
      choices={regions.map(choiceOf)}
      typed={typed}
      onTyped={setTyped}
      onChoose={(choice) => {
        const region = regions.find(({ region_id }) => region_id === choice.value);
        if (!region) return;
        setTyped(choice.text);
        onChange(region);
      }}
      placeholder="Type a block or a name"
      note={
        query.isError
          ? query.error.message
          : query.data === undefined
            ? "Searching …"
            : total === 0
              ? "No active region matches."
              : total > SHOWN &&
                `${(total - SHOWN).toLocaleString("en")} more match; type on to narrow them down.`
      }
    />
  );
}

"use client";
import type { Countries, Country } from "@/lib/ipam/countries/schema";
import { DataTable } from "../../ui/data-table";
import type { Column } from "../../ui/table-column";
import { useCountries } from "./data";

const COLUMNS: Column<Country>[] = [
  {
    id: "country",
    header: "Country",
    cell: (row) => row.country,
    text: (row) => row.country,
    fixed: true,
  },
  {
    id: "range",
    header: "Range",
    cell: (row) => <span className="font-mono">{rangeOf(row)}</span>,
    text: rangeOf,
    phone: true,
  },
  { id: "continent", header: "Continent", cell: (row) => row.continent, text: (row) => row.continent },
  {
    id: "regions",
    header: "Regions",
    align: "right",
    cell: (row) => row.allocated_regions,
    text: (row) => row.allocated_regions,
  },
  {
    id: "utilization",
    header: "Utilisation",
    align: "right",
    cell: (row) => `${row.utilization_percentage} %`,
    text: (row) => row.utilization_percentage,
  },
];

function rangeOf({ x_start, x_end }: Country): string {
  return `10.${x_start}.0.0 – 10.${x_end}.255.255`;
}

/** The plan as a table, range by range. */
export function CountriesTable({ initial }: { initial: Countries }) {
  const { data } = useCountries(initial);
  const rows = data?.results ?? [];
  return (
    <DataTable
      label="Countries"
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => row.country}
      total={rows.length}
    />
  );
}

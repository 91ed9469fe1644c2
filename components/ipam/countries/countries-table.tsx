"use client";
import Link from "next/link";
import type { Countries, Country } from "@/lib/ipam/countries/schema";
import { DataTable } from "../../ui/data-table";
import type { Column } from "../../ui/table-column";
import { UtilizationBar } from "../utilization-bar";
import { useCountries } from "./data";

const COLUMNS: Column<Country>[] = [
  {
    id: "country",
    header: "Country",
    cell: (row) => (
      <Link href={countryHref(row)} className="hover:text-accent">
        {row.country}
      </Link>
    ),
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
    width: "14rem",
    cell: (row) => (
      <UtilizationBar
        percent={row.utilization_percentage}
        used={row.allocated_regions}
        capacity={row.total_capacity}
      />
    ),
    text: (row) => row.utilization_percentage,
  },
];

const countryHref = ({ country }: Country) => `/ipam/countries/${encodeURIComponent(country)}`;

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
      rowHref={countryHref}
      total={rows.length}
    />
  );
}

"use client";

import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/table-column";
import { countryHref } from "@/lib/ipam/urls";
import { UtilizationBar } from "../utilization-bar";
import type { PlanCountry } from "./data";

const count = (id: keyof PlanCountry, header: string): Column<PlanCountry> => ({
  id,
  header,
  cell: (row) => Number(row[id]).toLocaleString("en"),
  text: (row) => Number(row[id]),
});

const COLUMNS: Column<PlanCountry>[] = [
  { id: "country", header: "Country", cell: (row) => row.country, text: (row) => row.country },
  {
    id: "range",
    header: "Range",
    cell: (row) => `10.${row.x_start} – 10.${row.x_end}`,
    text: (row) => row.x_start,
  },
  count("allocated_regions", "Regions"),
  count("allocated_hosts", "Hosts"),
  count("reserved_regions", "Reserved"),
  count("cooling_regions", "Cooling down"),
  count("available_regions", "Free"),
  {
    id: "utilization",
    header: "Utilisation",
    cell: (row) => <UtilizationBar percent={row.utilization_percentage} />,
    text: (row) => row.utilization_percentage,
  },
];

/** What the map shows, country by country, in figures. */
export function PlanTable({ countries }: { countries: PlanCountry[] }) {
  return (
    <DataTable
      label="The plan by country"
      columns={COLUMNS}
      rows={countries}
      rowId={(row) => row.country}
      rowHref={(row) => countryHref(row.country)}
      total={countries.length}
    />
  );
}

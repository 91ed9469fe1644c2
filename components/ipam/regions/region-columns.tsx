import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { CopyText } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/table-column";
import type { Region } from "@/lib/ipam/regions/schema";
import { ALLOCATED, endedColumn, OWNER, TAGS } from "../address-columns";
import { RegionStatusBadge } from "../status-badge";
import { UtilizationBar } from "../utilization-bar";
import { REGION_STATUS } from "../words";

/** Retired ones are history. */
const muted = ({ status }: Region) => (status === "Retired" ? "text-muted" : undefined);

const NAME: Column<Region> = {
  id: "name",
  header: "Name",
  sort: "region_name",
  text: ({ region_name }) => region_name,
  cell: (row) => (
    <Link
      href={`/ipam/regions/${row.region_id}`}
      title={row.region_name}
      className={cn("block max-w-36 truncate hover:text-accent", muted(row))}
    >
      {row.region_name}
    </Link>
  ),
};

const COUNTRY: Column<Region> = {
  id: "country",
  header: "Country",
  sort: "country",
  text: ({ country }) => country,
  cell: ({ country }) => (
    <Link
      href={`/ipam/countries/${encodeURIComponent(country)}`}
      className="whitespace-nowrap hover:text-accent"
    >
      {country}
    </Link>
  ),
};

/**
 * The columns of a table of regions. On a country's own screen the country goes without saying; among retired ones,
 * when and why is shown.
 */
export const regionColumns = ({
  country,
  retired,
}: {
  country: boolean;
  retired: boolean;
}): Column<Region>[] => [
  {
    id: "cidr",
    header: "CIDR",
    fixed: true,
    sort: "cidr",
    width: "1%",
    text: ({ cidr }) => cidr,
    cell: (row) => <CopyText text={row.cidr} label="Copy the block" className={muted(row)} />,
  },
  NAME,
  ...(country ? [COUNTRY] : []),
  {
    id: "utilization",
    header: "Utilisation",
    sort: "utilization",
    width: "9rem",
    text: ({ utilization_percentage }) => utilization_percentage,
    cell: (row) =>
      row.status === "Retired" ? (
        <span className="text-muted">–</span>
      ) : (
        <UtilizationBar
          percent={row.utilization_percentage}
          used={row.allocated_hosts}
          capacity={row.total_hosts}
        />
      ),
  },
  {
    id: "hosts",
    header: "Hosts",
    align: "right",
    text: ({ allocated_hosts }) => allocated_hosts,
    cell: ({ allocated_hosts }) => allocated_hosts,
  },
  {
    id: "status",
    header: "Status",
    sort: "status",
    text: ({ status }) => REGION_STATUS[status].word,
    cell: ({ status }) => <RegionStatusBadge status={status} />,
  },
  OWNER,
  TAGS,
  ALLOCATED,
  {
    id: "created_by",
    header: "By",
    hidden: true,
    text: ({ created_by }) => created_by,
    cell: ({ created_by }) => created_by,
  },
  endedColumn({ id: "retired", header: "Retired", hidden: !retired }, (row) => ({
    at: row.retired_at,
    why: row.retire_reason,
  })),
];

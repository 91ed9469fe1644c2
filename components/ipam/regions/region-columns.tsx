import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Region } from "@/lib/ipam/regions/schema";
import { Short, When } from "../short";
import { RegionStatusBadge } from "../status-badge";
import { TagChips } from "../tags/tag-chips";
import { tagsText } from "../tags/tag-draft";
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
  {
    id: "owner",
    header: "Owner",
    sort: "owner",
    text: ({ owner }) => owner,
    cell: ({ owner }) => <Short text={owner} />,
  },
  {
    id: "tags",
    header: "Tags",
    text: ({ tags }) => tagsText(tags),
    cell: ({ tags }) => <TagChips tags={tags} most={1} />,
  },
  {
    id: "created",
    header: "Allocated",
    sort: "created_at",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
  {
    id: "created_by",
    header: "By",
    hidden: true,
    text: ({ created_by }) => created_by,
    cell: ({ created_by }) => created_by,
  },
  {
    id: "retired",
    header: "Retired",
    hidden: !retired,
    text: ({ retired_at, retire_reason }) => [retired_at, retire_reason].filter(Boolean).join(" "),
    cell: ({ retired_at, retire_reason }) => retired_at && <When at={retired_at} why={retire_reason} />,
  },
];

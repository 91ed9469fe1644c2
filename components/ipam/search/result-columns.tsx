import { Network, Server } from "lucide-react";
import Link from "next/link";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { SearchResults } from "@/lib/ipam/search/schema";
import { Short } from "../short";
import { TagChips } from "../tags/tag-chips";
import { tagsText } from "../tags/tag-draft";
import { UtilizationBar } from "../utilization-bar";

export type Result = SearchResults["results"][number];

export const idOf = (row: Result): string => (row.type === "region" ? row.region_id : row.host_id);
export const hrefOf = (row: Result): string =>
  row.type === "region" ? `/ipam/regions/${row.region_id}` : `/ipam/hosts/${row.host_id}`;
const addressOf = (row: Result) => (row.type === "region" ? row.cidr : row.ip_address);
const nameOf = (row: Result) => (row.type === "region" ? row.region_name : row.hostname);

/** Regions and hosts in one table; `sort` words are the API's. */
export const RESULT_COLUMNS: Column<Result>[] = [
  {
    id: "type",
    header: "Type",
    width: "1%",
    text: ({ type }) => type,
    cell: ({ type }) => (
      <span className="flex items-center gap-1.5 text-muted [&_svg]:size-4">
        {type === "region" ? <Network aria-hidden /> : <Server aria-hidden />}
        {type === "region" ? "Region" : "Host"}
      </span>
    ),
  },
  {
    id: "address",
    header: "Address",
    fixed: true,
    phone: true,
    sort: "address",
    width: "1%",
    text: addressOf,
    cell: (row) => <CopyText text={addressOf(row)} label="Copy the address" />,
  },
  {
    id: "name",
    header: "Name",
    phone: true,
    sort: "name",
    text: nameOf,
    cell: (row) => (
      <Link href={hrefOf(row)} title={nameOf(row)} className="block max-w-56 truncate hover:text-accent">
        {nameOf(row)}
      </Link>
    ),
  },
  {
    id: "in",
    header: "In",
    sort: "country",
    text: (row) => (row.type === "region" ? row.country : row.region_name),
    cell: (row) => <Short text={row.type === "region" ? row.country : row.region_name} />,
  },
  {
    id: "utilization",
    header: "Utilisation",
    sort: "utilization",
    text: (row) => (row.type === "region" ? row.utilization : null),
    cell: (row) => row.type === "region" && <UtilizationBar percent={row.utilization} />,
  },
  {
    id: "status",
    header: "Status",
    sort: "status",
    text: ({ status }) => status,
    cell: ({ status }) => status,
  },
  { id: "owner", header: "Owner", text: ({ owner }) => owner, cell: ({ owner }) => <Short text={owner} /> },
  {
    id: "tags",
    header: "Tags",
    text: ({ tags }) => tagsText(tags),
    cell: ({ tags }) => <TagChips tags={tags} />,
  },
  {
    id: "created",
    header: "Age",
    sort: "created",
    hidden: true,
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
];

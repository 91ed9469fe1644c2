import Link from "next/link";
import { CopyText } from "@/components/ui/copy-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Host } from "@/lib/ipam/hosts/schema";
import { HostStatusBadge } from "../status-badge";
import { TagChips } from "../tags/tag-chips";
import { tagsText } from "../tags/tag-draft";
import { HOST_STATUS } from "../words";

/** Released ones are history: muted, with the reason on hover. */
const muted = ({ status }: Host) => (status === "Released" ? "text-muted" : "");

const REGION: Column<Host> = {
  id: "region",
  header: "Region",
  text: ({ region_name }) => region_name,
  cell: ({ region_id, region_name }) => (
    <Link href={`/ipam/regions/${region_id}`} className="hover:text-accent">
      {region_name}
    </Link>
  ),
};

/** The columns of a table of hosts; on a region's own screen the region goes without saying. */
export const hostColumns = ({ region = true }: { region?: boolean } = {}): Column<Host>[] => [
  {
    id: "address",
    header: "Address",
    fixed: true,
    sort: "ip_address",
    width: "1%",
    text: ({ ip_address }) => ip_address,
    cell: (row) => <CopyText text={row.ip_address} label="Copy the address" className={muted(row)} />,
  },
  {
    id: "hostname",
    header: "Hostname",
    sort: "hostname",
    text: ({ hostname }) => hostname,
    cell: (row) => (
      <Link
        href={`/ipam/hosts/${row.host_id}`}
        className={`break-all font-mono hover:text-accent ${muted(row)}`}
      >
        {row.hostname}
      </Link>
    ),
  },
  ...(region ? [REGION] : []),
  {
    id: "device",
    header: "Device type",
    sort: "device_type",
    text: ({ device_type }) => device_type,
    cell: ({ device_type }) => device_type,
  },
  { id: "os", header: "OS", text: ({ os_type }) => os_type, cell: ({ os_type }) => os_type },
  {
    id: "application",
    header: "Application",
    text: ({ application }) => application,
    cell: ({ application }) => application,
  },
  { id: "owner", header: "Owner", sort: "owner", text: ({ owner }) => owner, cell: ({ owner }) => owner },
  {
    id: "status",
    header: "Status",
    sort: "status",
    text: ({ status }) => HOST_STATUS[status].word,
    cell: ({ status, release_reason, released_at }) => (
      <span className="inline-flex items-center gap-2" title={release_reason ?? undefined}>
        <HostStatusBadge status={status} />
        {released_at && <RelativeTime at={released_at} className="whitespace-nowrap text-muted text-xs" />}
      </span>
    ),
  },
  {
    id: "tags",
    header: "Tags",
    text: ({ tags }) => tagsText(tags),
    cell: ({ tags }) => <TagChips tags={tags} most={3} />,
  },
  {
    id: "created",
    header: "Allocated",
    hidden: !region,
    sort: "created_at",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
  {
    id: "cost",
    header: "Cost centre",
    hidden: true,
    text: ({ cost_center }) => cost_center,
    cell: ({ cost_center }) => cost_center,
  },
  {
    id: "released",
    header: "Reason of release",
    hidden: true,
    text: ({ release_reason }) => release_reason,
    cell: ({ release_reason }) => release_reason,
  },
];

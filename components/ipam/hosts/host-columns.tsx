import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { CopyText } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/table-column";
import type { Host } from "@/lib/ipam/hosts/schema";
import { ALLOCATED, endedColumn, OWNER, TAGS } from "../address-columns";
import { Short } from "../short";
import { HostStatusBadge } from "../status-badge";
import { HOST_STATUS } from "../words";

/** Released ones are history. */
const muted = ({ status }: Host) => (status === "Released" ? "text-muted" : "");

const REGION: Column<Host> = {
  id: "region",
  header: "Region",
  text: ({ region_name }) => region_name,
  cell: ({ region_id, region_name }) => (
    <Link
      href={`/ipam/regions/${region_id}`}
      title={region_name}
      className="block max-w-36 truncate hover:text-accent"
    >
      {region_name}
    </Link>
  ),
};

/**
 * The columns of a table of hosts. On a region's own screen the region goes without saying; among released ones, when
 * and why is shown.
 */
export const hostColumns = ({ region, released }: { region: boolean; released: boolean }): Column<Host>[] => [
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
        title={row.hostname}
        className={cn("block max-w-52 truncate font-mono hover:text-accent", muted(row))}
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
  { id: "os", header: "OS", text: ({ os_type }) => os_type, cell: ({ os_type }) => <Short text={os_type} /> },
  {
    id: "application",
    header: "Application",
    text: ({ application }) => application,
    cell: ({ application }) => <Short text={application} />,
  },
  OWNER,
  {
    id: "status",
    header: "Status",
    sort: "status",
    text: ({ status }) => HOST_STATUS[status].word,
    cell: ({ status }) => <HostStatusBadge status={status} />,
  },
  TAGS,
  { ...ALLOCATED, hidden: true },
  {
    id: "cost",
    header: "Cost centre",
    hidden: true,
    text: ({ cost_center }) => cost_center,
    cell: ({ cost_center }) => cost_center,
  },
  endedColumn({ id: "released", header: "Released", hidden: !released }, (row) => ({
    at: row.released_at,
    why: row.release_reason,
  })),
];

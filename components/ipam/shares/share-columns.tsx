import { Copy } from "lucide-react";
import Link from "next/link";
import type { Share } from "@/lib/ipam/shares/schema";
import { StateBadge } from "../../fabrics/state-badge";
import { Button } from "../../ui/button";
import { RelativeTime } from "../../ui/relative-time";
import type { Column } from "../../ui/table-column";
import { CopyLink } from "./copy-link";
import { fieldsInWords, stateOf } from "./words";

/** `all` adds who made each; the link itself is only in one's own. */
export const columnsOf = (all: boolean, onRevoke: (share: Share) => void): Column<Share>[] => [
  {
    id: "resource",
    header: "Shows",
    fixed: true,
    text: ({ resource_name }) => resource_name,
    cell: (row) => (
      <div className="min-w-0 max-w-44 sm:max-w-96">
        <Link href={hrefOf(row)} className="block truncate font-medium hover:text-accent">
          {row.resource_name}
        </Link>
        <span className="block truncate text-muted text-xs" title={fieldsInWords(row)}>
          {row.description || fieldsInWords(row)}
        </span>
      </div>
    ),
  },
  {
    id: "state",
    header: "State",
    phone: false,
    text: (row) => stateOf(row).word,
    cell: (row) => <StateBadge state={stateOf(row)} />,
  },
  {
    id: "views",
    header: "Views",
    align: "right",
    text: ({ view_count }) => view_count,
    cell: ({ view_count }) => view_count.toLocaleString("en"),
  },
  {
    id: "seen",
    header: "Last seen",
    text: ({ last_accessed }) => last_accessed,
    cell: ({ last_accessed }) =>
      last_accessed ? (
        <RelativeTime at={last_accessed} className="whitespace-nowrap text-muted" />
      ) : (
        <span className="text-muted">never</span>
      ),
  },
  {
    id: "ends",
    header: "Ends",
    text: ({ expires_at }) => expires_at,
    cell: ({ expires_at, ended_at }) => (
      <RelativeTime at={ended_at ?? expires_at} className="whitespace-nowrap text-muted" />
    ),
  },
  ...(all
    ? [
        {
          id: "creator",
          header: "Made by",
          text: ({ created_by }: Share) => created_by,
          cell: ({ created_by }: Share) => created_by,
        },
      ]
    : []),
  {
    id: "acts",
    header: "Link",
    align: "right",
    phone: true,
    cell: (row) =>
      row.is_active || row.is_suspended ? (
        <span className="flex flex-wrap justify-end gap-1.5 py-1">
          {row.share_url && (
            <CopyLink url={row.share_url} icon={<Copy />}>
              Copy
            </CopyLink>
          )}
          <Button size="sm" onClick={() => onRevoke(row)}>
            Revoke
          </Button>
        </span>
      ) : (
        <span className="text-muted">{stateOf(row).word}</span>
      ),
  },
];

const PATHS = { country: "countries", region: "regions", host: "hosts" } as const;

const hrefOf = ({ resource_type, resource_id }: Share) =>
  `/ipam/${PATHS[resource_type]}/${encodeURIComponent(resource_id)}`;

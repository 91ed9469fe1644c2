"use client";

import { Pencil, Undo2 } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StaleNote } from "@/components/ui/stale-note";
import { blockOf, cidrOf } from "@/lib/ipam/addresses";
import type { Host } from "@/lib/ipam/hosts/schema";
import { CommentsCard } from "../comments/comments-card";
import { AddressHistory } from "../history/address-history";
import { ShareDialog } from "../shares/share-dialog";
import { HostStatusBadge } from "../status-badge";
import { TagChips } from "../tags/tag-chips";
import type { Versioned } from "../use-versioned-edit";
import { useHost } from "./data";
import { EditHostDialog } from "./edit-host-dialog";
import { HOST_LABELS } from "./host-draft";
import { ReleaseDialog } from "./release-dialog";

/** One host: its address, what is known of it and what happened to it. */
export function HostScreen({ initial }: { initial: Host }) {
  const id = initial.host_id;
  const query = useHost(id, initial);
  const { value: host, etag } = query.data ?? { value: initial, etag: null };
  const [editing, setEditing] = useState<Versioned<Host> | null>(null);
  const [releasing, setReleasing] = useState(false);
  return (
    <>
      <CrumbName href={`/ipam/hosts/${id}`} name={host.ip_address} />
      <PageHeader
        title={<CopyText text={host.ip_address} label="Copy the address" className="text-title" />}
        badge={<HostStatusBadge status={host.status} />}
        status={<Whereabouts host={host} />}
        actions={
          <HostActions
            host={host}
            onEdit={etag === null ? undefined : () => setEditing({ value: host, etag })}
            onRelease={() => setReleasing(true)}
          />
        }
      />
      {query.isError && (
        <div className="pb-4">
          <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={query.refetch}>
            {query.error.message}
          </StaleNote>
        </div>
      )}
      {host.status === "Released" && (
        <Notice className="mb-4">
          Released {host.released_at && <RelativeTime at={host.released_at} />}
          {host.release_reason && <>: {host.release_reason}</>}. What follows is its history; the address may
          have another holder by now.
        </Notice>
      )}
      <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <HostFacts host={host} />
          <Card>
            <CardHeader title="History" />
            <AddressHistory address={host.ip_address} />
          </Card>
        </div>
        <div className="min-w-0">
          <CommentsCard commented={{ of: "hosts", id }} />
        </div>
      </div>
      {editing && <EditHostDialog opened={editing} onClose={() => setEditing(null)} />}
      <ReleaseDialog hosts={[host]} open={releasing} onOpenChange={setReleasing} />
    </>
  );
}

const Whereabouts = ({ host }: { host: Host }) => (
  <>
    <span className="break-all font-mono">{host.hostname}</span>, in{" "}
    <Link
      href={`/ipam/regions/${host.region_id}`}
      className="underline decoration-border-strong underline-offset-2 hover:text-accent"
    >
      {host.region_name} <span className="font-mono">{cidrOf(blockOf(host.x_octet, host.y_octet))}</span>
    </Link>
  </>
);

function HostActions({
  host,
  onEdit,
  onRelease,
}: {
  host: Host;
  /** Undefined until the version that is shown is known by its tag. */
  onEdit: (() => void) | undefined;
  onRelease: () => void;
}) {
  const mayUpdate = useMay("ipam:update");
  const mayRelease = useMay("ipam:release");
  if (host.status === "Released") return null;
  return (
    <>
      {mayRelease && (
        <Button variant="ghost" icon={<Undo2 />} onClick={onRelease}>
          Release
        </Button>
      )}
      <ShareDialog resourceType="host" resourceId={host.host_id} name={host.ip_address} />
      {mayUpdate && (
        <Button variant="primary" icon={<Pencil />} disabled={!onEdit} onClick={onEdit}>
          Edit
        </Button>
      )}
    </>
  );
}

const TEXTS = ["device_type", "os_type", "application", "owner", "cost_center", "purpose"] as const;

function HostFacts({ host }: { host: Host }) {
  return (
    <Card>
      <CardHeader title="About" />
      <CardBody>
        <Facts
          items={[
            ...TEXTS.map((field): [string, ReactNode] => [
              HOST_LABELS[field],
              host[field] || <span className="text-muted">–</span>,
            ]),
            [HOST_LABELS.tags, <TagChips key="tags" tags={host.tags} />],
            [
              HOST_LABELS.notes,
              host.notes ? (
                <span key="notes" className="whitespace-pre-wrap">
                  {host.notes}
                </span>
              ) : (
                <span key="notes" className="text-muted">
                  –
                </span>
              ),
            ],
            [
              "Allocated",
              <span key="created">
                <RelativeTime at={host.created_at} /> by {host.created_by}
              </span>,
            ],
            ["Changed", <RelativeTime key="updated" at={host.updated_at} />],
          ]}
        />
      </CardBody>
    </Card>
  );
}

"use client";

import { Folder, FolderInput, GitBranch, GitCommitHorizontal, Package, Settings } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useMay } from "@/components/permissions";
import { ButtonLink } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { HealthScore } from "./analytics/health-score";
import { ClusterChip } from "./cluster/cluster-chip";
import { StateBadge } from "./state-badge";
import { SyncMenu } from "./sync-operations/sync-menu";
import { counted, FABRIC_STATE, repositoryName } from "./words";

type Props = { fabric: Fabric; onStarted: (operationId: string) => void };

/** Where the fabric lives, its state in one word, and what can be done with it. */
export function FabricHeader({ fabric, onStarted }: Props) {
  const mayIngest = useMay("netbox_hedgehog.change_hedgehogfabric");
  const maySync = useMay("netbox_hedgehog.add_syncoperation");
  return (
    <PageHeader
      title={fabric.name}
      badge={
        <>
          <StateBadge state={FABRIC_STATE[fabric.sync_status]} running={fabric.sync_status === "syncing"} />
          <HealthScore fabricId={fabric.id} />
        </>
      }
      status={sentence(fabric)}
      actions={
        <>
          <ButtonLink href={`/fabrics/${fabric.id}/settings`} variant="ghost" icon={<Settings />}>
            Settings
          </ButtonLink>
          {mayIngest && (
            <ButtonLink href={`/fabrics/${fabric.id}/directory`} icon={<FolderInput />}>
              Ingest
            </ButtonLink>
          )}
          {maySync && <SyncMenu fabric={fabric} onStarted={onStarted} />}
        </>
      }
    >
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm">
        <Fact icon={<Package />}>
          <CopyText
            text={fabric.git_repository_url}
            shown={repositoryName(fabric.git_repository_url)}
            label="Copy the address"
          />
        </Fact>
        <Fact icon={<GitBranch />}>
          <span className="font-mono">{fabric.git_branch}</span>
        </Fact>
        <Fact icon={<Folder />}>
          <span className="break-all font-mono">{fabric.gitops_directory || "/"}</span>
        </Fact>
        <Fact icon={<GitCommitHorizontal />}>
          <Head fabric={fabric} />
        </Fact>
        {fabric.last_sync && (
          <li>
            synced <RelativeTime at={fabric.last_sync} />
          </li>
        )}
        <li>
          <Link href={`/settings/audit?fabric_id=${fabric.id}`} className="hover:text-accent">
            History
          </Link>
        </li>
        {fabric.kubernetes_server && (
          <li>
            <ClusterChip fabric={fabric} />
          </li>
        )}
      </ul>
    </PageHeader>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-center gap-1.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      {children}
    </li>
  );
}

function Head({ fabric: { head_commit, head_commit_url } }: { fabric: Fabric }) {
  if (!head_commit) return <span>no commit read yet</span>;
  if (!head_commit_url)
    return <CopyText text={head_commit} shown={head_commit.slice(0, 10)} label="Copy the commit" />;
  return (
    <a
      href={head_commit_url}
      target="_blank"
      rel="noreferrer"
      className="font-mono text-accent hover:underline"
    >
      {head_commit.slice(0, 10)}
    </a>
  );
}

/** What waits, in one sentence. */
function sentence({ resource_counts: counts, open_conflicts, initialized, description }: Fabric): string {
  const waiting = [
    open_conflicts > 0 && `${counted(open_conflicts, "open conflict")}`,
    counts.edited + counts.deleting > 0 &&
      `${counted(counts.edited + counts.deleting, "edit")} not yet in Git`,
    counts.changed_in_git > 0 && `${counted(counts.changed_in_git, "change")} in Git not yet here`,
    counts.invalid > 0 && `${counted(counts.invalid, "file")} cannot be read`,
  ].filter((part) => part !== false);
  if (waiting.length > 0) return `${waiting.join(", ")}.`;
  if (!initialized) return "Its directories are not set up yet.";
  if (counts.total === 0) return description || "No resources yet.";
  return counts.total === 1
    ? "Its one resource agrees with Git."
    : `All ${counted(counts.total, "resource")} agree with Git.`;
}

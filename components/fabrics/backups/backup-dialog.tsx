"use client";

import { ArchiveRestore } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonTable } from "@/components/ui/skeleton";
import type { BackedUpResource, BackupDetail } from "@/lib/fabrics/backups/schema";
import { counted } from "../words";
import { BackupResources } from "./backup-resources";
import { useBackup, useRestore } from "./data";

type Side = "git" | "gui";
type Props = { fabricId: number; label: string; onClose: () => void };

/** One backup beside what is there now; the chosen resources can be restored from it. */
export function BackupDialog({ fabricId, label, onClose }: Props) {
  const query = useBackup(fabricId, label);
  return query.data ? (
    <Loaded fabricId={fabricId} backup={query.data} onClose={onClose} />
  ) : (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="lg" title={label}>
      {query.isError ? (
        <ErrorState title="The backup could not be read" error={query.error} onRetry={query.refetch} />
      ) : (
        <SkeletonTable columns={3} />
      )}
    </Dialog>
  );
}

/** The document that a resource gets back from the chosen side; null when that side has none. */
const documentOf = (resource: BackedUpResource, side: Side) => resource[side];

function Loaded({
  fabricId,
  backup,
  onClose,
}: {
  fabricId: number;
  backup: BackupDetail;
  onClose: () => void;
}) {
  const router = useRouter();
  const restore = useRestore(fabricId);
  const mayRestore = useMay("netbox_hedgehog.change_hedgehogfabric");
  const hasSide = (side: Side) => backup.resources.some((resource) => documentOf(resource, side) !== null);
  const [side, setSide] = useState<Side>(hasSide("git") ? "git" : "gui");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const offered = backup.resources.filter((resource) => documentOf(resource, side) !== null);
  const chosen = offered.filter(
    (resource) => !left.has(resource.key) && documentOf(resource, side)?.comparison !== "same",
  );
  const files =
    side === "git" && left.size === 0 ? backup.files.filter(({ comparison }) => comparison !== "same") : [];
  const count = chosen.length + files.length;
  // Files beside the resources come back only with all of the backup.
  const isWhole = files.length > 0;
  const start = () =>
    restore.mutate(
      {
        backup_location: backup.backup_location,
        side,
        ...(!isWhole && { resources: chosen.map(({ key }) => key) }),
      },
      { onSuccess: ({ operation_id }) => router.push(`/operations/${operation_id}`) },
    );
  const toggle = (key: string) =>
    setLeft((known) => {
      const next = new Set(known);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={<span className="break-all font-mono">{backup.label}</span>}
      description="What was kept, beside what is there now."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Close
          </Button>
          {mayRestore && (
            <Button
              variant="danger"
              icon={<ArchiveRestore />}
              disabled={count === 0}
              loading={restore.isPending}
              onClick={start}
            >
              {count === 0 ? "Nothing to restore" : `Restore ${restoreWords(chosen.length, files.length)}`}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {hasSide("git") && hasSide("gui") && (
          <SegmentedControl<Side>
            label="Which document"
            value={side}
            onValueChange={setSide}
            options={[
              { value: "git", label: "As Git had it" },
              { value: "gui", label: "As it was edited here" },
            ]}
            className="max-w-full self-start overflow-x-auto"
          />
        )}
        {count > 0 && mayRestore && (
          <Notice tone="waiting">
            What is there now, on both sides, is replaced and will be gone from them. It is backed up first,
            in the same commit, and the restore can be undone.
          </Notice>
        )}
        {restore.isError && <ErrorState inline title="Nothing was restored" error={restore.error} />}
        <BackupResources
          fabricId={fabricId}
          resources={offered}
          side={side}
          left={left}
          onToggle={mayRestore ? toggle : undefined}
        />
        {files.length > 0 && (
          <div className="text-sm">
            <p className="mb-1 font-medium">Files beside the resources</p>
            <ul className="flex flex-col gap-0.5 font-mono text-muted text-xs">
              {files.map(({ path, comparison }) => (
                <li key={path} className="break-all">
                  {path} <span className="font-sans">({comparison === "gone" ? "gone now" : "differs"})</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {backup.problems.map(({ path, message }) => (
          <Notice key={path} tone="failed">
            <span className="break-all font-mono">{path}</span> cannot be restored. {message}
          </Notice>
        ))}
      </div>
    </Dialog>
  );
}

const restoreWords = (resources: number, files: number): string =>
  [
    ...(resources > 0 ? [counted(resources, "resource")] : []),
    ...(files > 0 ? [counted(files, "file")] : []),
  ].join(" and ");

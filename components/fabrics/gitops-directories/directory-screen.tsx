"use client";

import { FolderInput, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { BackupsCard } from "../backups/backups-card";
import { useFabric } from "../data";
import { counted } from "../words";
import { useDirectoryFiles, useDirectoryReport, useIngestFiles } from "./data";
import { DirectoryIssues } from "./directory-issues";
import { FileTree } from "./file-tree";
import { FileViewer } from "./file-viewer";
import { IngestResult } from "./ingest-result";
import { InitializePanel } from "./initialize-panel";
import { treeOf } from "./tree";
import { UploadZone } from "./upload-zone";

/** The fabric's directory in Git: what is there, what waits, and the way in. */
export function DirectoryScreen({ fabricId }: { fabricId: number }) {
  const fabric = useFabric(fabricId);
  const report = useDirectoryReport(fabricId);
  const files = useDirectoryFiles(fabricId, report.data !== undefined);
  const ingest = useIngestFiles(fabricId);
  const mayIngest = useMay("netbox_hedgehog.change_hedgehogfabric");
  const [shown, setShown] = useState<string | null>(null);

  if (report.isError && !report.data)
    return (
      <ErrorState
        title="The directory could not be read"
        error={report.error}
        onRetry={report.refetch}
        retrying={report.isFetching}
      />
    );
  if (!report.data || !fabric.data) return <DirectorySkeleton />;
  const pending = report.data.directories.raw?.subdirectories.pending?.file_count ?? 0;
  const running = fabric.data.active_operation_id !== null;
  const refresh = () => Promise.all([report.refetch(), files.refetch()]);
  if (!report.data.initialized && files.data?.entries.length === 0)
    return <InitializePanel fabric={fabric.data} report={report.data} />;

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <DirectoryIssues report={report.data} />
        {!report.data.structure_valid && <InitializePanel fabric={fabric.data} report={report.data} />}
        <Card>
          <CardHeader
            title={<span className="font-mono">{report.data.gitops_directory || "/"}</span>}
            hint={`On ${report.data.repository_info.branch}${files.data?.commit ? ` at ${files.data.commit.slice(0, 10)}` : ""}`}
            actions={
              <IconButton label="Look again" onClick={refresh} disabled={report.isFetching}>
                <RefreshCw className={report.isFetching ? "animate-spin" : undefined} />
              </IconButton>
            }
          />
          {files.isError ? (
            <ErrorState title="The files could not be listed" error={files.error} onRetry={files.refetch} />
          ) : files.data ? (
            files.data.entries.length === 0 ? (
              <EmptyState title="No file yet">
                Drop YAML at the side, or sync what was edited here.
              </EmptyState>
            ) : (
              <FileTree
                nodes={treeOf(files.data.entries)}
                selected={shown}
                onOpen={({ path }) => setShown(path)}
              />
            )
          ) : (
            <TreeSkeleton />
          )}
          {files.data?.truncated && (
            <p className="border-t px-4 py-2 text-muted text-sm">Only the first files are listed.</p>
          )}
        </Card>
        <BackupsCard fabricId={fabricId} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 max-lg:order-first">
        {mayIngest && (
          <Card>
            <CardHeader title="Take files in" hint="Each resource gets its own place below managed." />
            <CardBody className="flex flex-col gap-3">
              <UploadZone fabricId={fabricId} onUploaded={() => ingest.reset()} />
              <Button
                variant={pending > 0 ? "primary" : "secondary"}
                icon={<FolderInput />}
                disabled={pending === 0 || running}
                loading={ingest.isPending}
                onClick={() => ingest.mutate({})}
              >
                {pending > 0 ? `Ingest ${counted(pending, "waiting file")}` : "Nothing waits in raw/pending"}
              </Button>
              {ingest.isError && <ErrorState inline title="Nothing was taken in" error={ingest.error} />}
            </CardBody>
          </Card>
        )}
        {ingest.data && <IngestResult fabricId={fabricId} result={ingest.data} />}
      </div>
      <FileViewer fabricId={fabricId} path={shown} onClose={() => setShown(null)} />
    </div>
  );
}

function DirectorySkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the repository"
      className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]"
    >
      <div className="rounded-lg border bg-surface-raised">
        <TreeSkeleton />
      </div>
      <Skeleton className="h-56" />
    </div>
  );
}

function TreeSkeleton() {
  return (
    <div className="flex flex-col gap-4 p-4">
      {["w-24", "ml-6 w-32", "ml-6 w-28", "ml-6 w-36", "w-28", "ml-6 w-24", "ml-6 w-40", "w-32"].map(
        (shape) => (
          <Skeleton key={shape} className={shape} />
        ),
      )}
    </div>
  );
}

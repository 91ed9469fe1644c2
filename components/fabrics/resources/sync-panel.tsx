"use client";

import { RefreshCw } from "lucide-react";
import { useMay } from "@/components/permissions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { FileMapping } from "@/lib/fabrics/file-mappings/schema";
import type { Resource } from "@/lib/fabrics/resources/schema";
import { counted } from "../words";
import { SyncConfigForm } from "./sync-config-form";
import { useFileMapping, useSaveSyncConfig, useSyncConfig, useSyncResource } from "./sync-data";

/** How this one resource is synced: where it stands, what failed, its configuration, and a sync by hand. */
export function SyncPanel({ resource }: { resource: Resource }) {
  const { id, fabric_id: fabricId } = resource;
  const mapping = useFileMapping(fabricId, id);
  const config = useSyncConfig(fabricId, id);
  const sync = useSyncResource(fabricId, id);
  const maySync = useMay("netbox_hedgehog.change_hedgehogresource");
  return (
    <Card>
      <CardHeader
        title="Sync"
        hint={sync.data ? `${sync.data.message}.` : undefined}
        actions={
          maySync && (
            <Button icon={<RefreshCw />} loading={sync.isPending} onClick={() => sync.mutate({})}>
              Sync this resource
            </Button>
          )
        }
        className="flex-wrap"
      />
      {sync.isError && (
        <div className="px-4 pt-3">
          <ErrorState inline title="This resource was not synced" error={sync.error} />
        </div>
      )}
      <CardBody className="grid items-start gap-6 lg:grid-cols-2">
        {mapping.isError ? (
          <ErrorState
            inline
            title="Where it lies in Git is not known"
            error={mapping.error}
            onRetry={() => mapping.refetch()}
          />
        ) : mapping.data ? (
          <Standing mapping={mapping.data} />
        ) : (
          <Skeleton className="h-40" />
        )}
        {config.isError ? (
          <ErrorState
            inline
            title="The configuration could not be read"
            error={config.error}
            onRetry={() => config.refetch()}
          />
        ) : config.data ? (
          <SyncConfigForm
            key={config.data.etag}
            fabricId={fabricId}
            config={config.data.data}
            etag={config.data.etag}
          />
        ) : (
          <Skeleton className="h-40" />
        )}
      </CardBody>
    </Card>
  );
}

function Standing({ mapping }: { mapping: FileMapping }) {
  const { file_mapping: file, sync_status: status, external_modifications: outside } = mapping;
  const [latest] = outside.recent_modifications;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Problems mapping={mapping} />
      <Facts
        items={[
          [
            "Health",
            status.sync_healthy ? (
              <Badge key="health" tone="agreed">
                healthy
              </Badge>
            ) : (
              <Badge key="health" tone="waiting">
                {whyNot(mapping)}
              </Badge>
            ),
          ],
          ["Last sync", status.last_sync ? <RelativeTime key="last" at={status.last_sync} /> : "none yet"],
          [
            "Next by itself",
            status.next_sync_scheduled ? (
              <RelativeTime key="next" at={status.next_sync_scheduled} />
            ) : (
              "not scheduled"
            ),
          ],
          ["Waits for Git", status.needs_github_sync ? "an edit made here" : "nothing"],
          ["Waits to come here", status.needs_gui_sync ? "a change in Git" : "nothing"],
          [
            "File",
            file.file_hash ? (
              <span key="file">
                {file.file_size_bytes?.toLocaleString()} bytes,{" "}
                <CopyText text={file.file_hash} shown={file.file_hash.slice(0, 19)} label="Copy the digest" />
              </span>
            ) : (
              "none yet"
            ),
          ],
          [
            "Changed from outside",
            latest ? (
              <span key="outside">
                {counted(outside.count, "time")}, last by {latest.modified_by}{" "}
                <RelativeTime at={latest.modified_at} />
              </span>
            ) : (
              "never"
            ),
          ],
        ]}
      />
    </div>
  );
}

function Problems({ mapping: { sync_status: status, resource_id, fabric_id } }: { mapping: FileMapping }) {
  const save = useSaveSyncConfig(fabric_id, resource_id);
  const mayChange = useMay("netbox_hedgehog.change_hedgehogresource");
  if (status.sync_errors === 0) return null;
  return (
    <Notice
      tone={status.suspended_at ? "failed" : "waiting"}
      action={
        status.suspended_at &&
        mayChange && (
          <Button
            size="sm"
            loading={save.isPending}
            onClick={() => save.mutate({ input: { auto_sync_enabled: true }, etag: null })}
          >
            Resume
          </Button>
        )
      }
    >
      {status.suspended_at
        ? "Left out of automatic syncs since five in a row failed. "
        : `${counted(status.sync_errors, "failed sync")} in a row. `}
      {status.last_sync_error}
    </Notice>
  );
}

function whyNot({ sync_status: status, conflict_status: conflict }: FileMapping): string {
  if (status.suspended_at) return "suspended";
  if (conflict.has_conflicts) return "a conflict waits";
  if (status.sync_errors > 0 && status.auto_sync_enabled) return counted(status.sync_errors, "error");
  return "not by itself";
}

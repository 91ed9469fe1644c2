"use client";

import { Ship } from "lucide-react";
import type { ReactNode } from "react";
import { LineDiff } from "@/components/merge-editor/line-diff";
import { toYaml } from "@/components/merge-editor/yaml-text";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StaleNote } from "@/components/ui/stale-note";
import { driftedPaths } from "@/lib/fabrics/cluster/drift";
import type { ResourceDrift } from "@/lib/fabrics/cluster/schema";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { valueAt } from "@/lib/merge/path";
import type { ResourceText } from "../resources/use-resource-text";
import { StateBadge } from "../state-badge";
import { useResourceDrift } from "./data";
import { DRIFT } from "./words";

const FIELDS_SHOWN = 50;

/**
 * The third document: what the cluster has, where it differs from what is edited here, and what it
 * reports. Nothing is shown for a fabric without a cluster.
 */
export function ClusterCard({ detail, draft }: { detail: ResourceDetail; draft: ResourceText }) {
  const { id, fabric_id: fabricId, state } = detail.resource;
  const query = useResourceDrift(fabricId, id);
  const mayEdit = useMay("netbox_hedgehog.change_hedgehogresource");
  const canTake = mayEdit && draft.isReadable && state !== "deleting";
  const drift = query.data;
  if (query.isError)
    return (
      <ErrorState
        inline
        title="The cluster's state could not be loaded"
        error={query.error}
        onRetry={query.refetch}
      />
    );
  if (!drift?.configured || (drift.drift === null && drift.as_of === null && drift.error === null))
    return null;
  return (
    <Card>
      <CardHeader
        title="In the cluster"
        actions={drift.drift ? <StateBadge state={DRIFT[drift.drift]} /> : undefined}
      />
      <CardBody className="flex flex-col gap-4">
        {drift.stale && drift.as_of ? (
          <StaleNote asOf={drift.as_of}>{drift.error}</StaleNote>
        ) : (
          drift.as_of && (
            <p className="text-muted text-sm">
              Read <RelativeTime at={drift.as_of} />
              {drift.since && (
                <>
                  ; differs from Git since <RelativeTime at={drift.since} />
                </>
              )}
              .
            </p>
          )
        )}
        {drift.document === null ? (
          <p className="text-sm">
            {drift.drift ? DRIFT[drift.drift].meaning : "This kind is not read from the cluster."}
          </p>
        ) : (
          <Documents
            drift={drift}
            shown={draft.data}
            gitDocument={detail.gitDocument ?? undefined}
            onTake={canTake ? draft.takeFrom : undefined}
          />
        )}
      </CardBody>
    </Card>
  );
}

function Documents({
  drift,
  shown,
  gitDocument,
  onTake,
}: {
  drift: ResourceDrift;
  shown: Json | undefined;
  gitDocument: Json | undefined;
  /** Puts the cluster's values into the editor; without it there is no button. */
  onTake?: (document: JsonObject) => void;
}) {
  // What the editor says now counts, saved or not.
  const here = isObject(shown) && drift.document ? driftedPaths(shown, drift.document) : drift.gui_fields;
  const fields = [...new Set([...drift.fields, ...here])].filter((path) => path !== "$");
  const yaml = toYaml(drift.document);
  return (
    <>
      {fields.length > 0 && (
        <div className="overflow-x-auto">
          <table aria-label="Fields that differ in the cluster" className="w-full text-sm">
            <thead className="text-left text-muted text-xs">
              <tr>
                <th className="pr-4 pb-1 font-medium">Field</th>
                <th className="pr-4 pb-1 font-medium text-gui">Here</th>
                <th className="pr-4 pb-1 font-medium text-git">Git</th>
                <th className="pb-1 font-medium">Cluster</th>
              </tr>
            </thead>
            <tbody>
              {fields.slice(0, FIELDS_SHOWN).map((path) => (
                <tr key={path} className="border-t align-top font-mono text-xs">
                  <td className="break-all py-1.5 pr-4">{path}</td>
                  <Value>{valueAt(shown, path)}</Value>
                  <Value>{valueAt(gitDocument, path)}</Value>
                  <Value>{valueAt(drift.document, path)}</Value>
                </tr>
              ))}
            </tbody>
          </table>
          {fields.length > FIELDS_SHOWN && (
            <p className="pt-2 text-muted text-xs">{fields.length - FIELDS_SHOWN} more.</p>
          )}
        </div>
      )}
      {onTake && here.length > 0 && drift.document && (
        <div className="flex flex-wrap items-center gap-3">
          <Button size="sm" icon={<Ship />} onClick={() => drift.document && onTake(drift.document)}>
            Take the cluster's values into the editor
          </Button>
          <p className="text-muted text-xs">Nothing is saved before you save it.</p>
        </div>
      )}
      <details>
        <summary className="cursor-pointer text-muted text-sm hover:text-text">
          The cluster's document
        </summary>
        <div className="mt-2">
          <CodeBlock code={yaml} />
        </div>
      </details>
      {isObject(gitDocument) && (
        <details>
          <summary className="cursor-pointer text-muted text-sm hover:text-text">
            Line by line against Git, defaults included
          </summary>
          <div className="mt-2 flex flex-col gap-2">
            <LineDiff before={toYaml(gitDocument)} after={yaml} />
          </div>
        </details>
      )}
      {drift.status && (
        <details>
          <summary className="cursor-pointer text-muted text-sm hover:text-text">
            What it reports (status)
          </summary>
          <div className="mt-2">
            <CodeBlock code={toYaml(drift.status)} />
          </div>
        </details>
      )}
    </>
  );
}

function Value({ children }: { children: Json | undefined }): ReactNode {
  return (
    <td className="max-w-60 py-1.5 pr-4">
      {children === undefined ? (
        <span className="font-sans text-muted">nothing</span>
      ) : (
        <pre className="whitespace-pre-wrap break-words">{toYaml(children)}</pre>
      )}
    </td>
  );
}

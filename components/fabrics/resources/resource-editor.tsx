"use client";

import { Save } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { ApiError } from "@/components/api";
import { useMay } from "@/components/permissions";
import { CrumbName } from "@/components/shell/crumb-names";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";
import { ClusterCard } from "../cluster/cluster-card";
import { type FabricEvent, useFabricEvents } from "../live";
import { StateBadge } from "../state-badge";
import { RESOURCE_STATE } from "../words";
import { DeleteResource } from "./delete-resource";
import { EditorPanes } from "./editor-panes";
import { mergeTexts } from "./merge-texts";
import { NewerVersion } from "./newer-version";
import { ResourceAside } from "./resource-aside";
import { ResourceNotice } from "./resource-notices";
import { SyncPanel } from "./sync-panel";
import { useLeaveGuard } from "./use-leave-guard";
import { useOwnershipJudge } from "./use-ownership-judge";
import { useResourceText } from "./use-resource-text";
import { useSave, useSaveKey } from "./use-save";
import { useVersions } from "./use-versions";

/** A stored resource: form and YAML, saved against the version that was read. */
export function ResourceEditor({ detail: latest }: { detail: ResourceDetail }) {
  const router = useRouter();
  const mayEdit = useMay("netbox_hedgehog.change_hedgehogresource");
  const { id, fabric_id: fabricId, kind, name, namespace } = latest.resource;
  const identity = useMemo(() => ({ kind, name, namespace }), [kind, name, namespace]);
  const draft = useResourceText(latest.yaml, identity, useOwnershipJudge(latest));
  const { base, isDirty, newer, takeOver, keepMine, saved } = useVersions(latest, draft.text, draft.setText);
  const { resource } = latest;
  const saving = useSave({ resource, etag: base.etag, text: draft.text, onSaved: saved });
  const canSave = isDirty && !draft.hasErrors && !newer && !saving.isSaving;

  useFabricEvents(
    fabricId,
    useCallback(
      // Null stands for many at once, as a sync leaves them.
      (events: readonly FabricEvent[]) => {
        if (events.some((event) => event.type === "resource" && (event.id ?? id) === id)) router.refresh();
      },
      [router, id],
    ),
  );
  const merged = useMemo(
    () => newer && mergeTexts(base.yaml, draft.text, newer.yaml),
    [base.yaml, draft.text, newer],
  );
  const settle = (choice: () => void) => {
    saving.forgetError();
    choice();
  };
  useLeaveGuard(isDirty);

  useSaveKey(canSave, saving.save);

  const wasOvertaken = saving.error instanceof ApiError && saving.error.status === 412;
  return (
    <div className="flex flex-col gap-4">
      <CrumbName href={`/fabrics/${fabricId}`} name={latest.fabricName} />
      <CrumbName href={`/fabrics/${fabricId}/resources/${id}`} name={name} />
      <div className="-mb-4">
        <PageHeader
          title={<span className="font-mono">{name}</span>}
          badge={<StateBadge state={RESOURCE_STATE[resource.state]} />}
          status={sentence(latest)}
          actions={
            mayEdit && (
              <>
                {isDirty && (
                  <Button variant="ghost" onClick={() => draft.setText(base.yaml)}>
                    Undo changes
                  </Button>
                )}
                <Button
                  variant="primary"
                  icon={<Save />}
                  disabled={!canSave}
                  loading={saving.isSaving}
                  onClick={saving.save}
                >
                  {isDirty ? "Save changes" : "Saved"}
                </Button>
                {resource.state !== "deleting" && <DeleteResource detail={latest} />}
              </>
            )
          }
        />
      </div>
      <ResourceNotice
        resource={resource}
        onKeep={mayEdit ? () => saving.keep(latest.etag) : undefined}
        keeping={saving.isSaving}
      />
      {newer && (
        <NewerVersion
          base={base}
          newer={newer}
          onTakeOver={() => settle(() => takeOver(newer))}
          onMerge={
            merged === null
              ? null
              : () =>
                  settle(() => {
                    keepMine(newer);
                    draft.setText(merged);
                  })
          }
          onKeep={() => settle(() => keepMine(newer))}
        />
      )}
      {saving.error && !newer && (
        <ErrorState
          inline
          title={wasOvertaken ? "Not saved: somebody was quicker" : "Not saved; your text is kept"}
          error={saving.error}
        />
      )}
      <EditorPanes
        draft={draft}
        name={name}
        readOnly={!mayEdit}
        gitText={latest.gitYaml === draft.text ? null : latest.gitYaml}
      />
      {latest.hasCluster && <ClusterCard detail={latest} draft={draft} />}
      <SyncPanel resource={resource} />
      <ResourceAside detail={latest} />
    </div>
  );
}

function sentence({ resource, gitCommit, fabricName }: ResourceDetail): string {
  const where = `${resource.kind} of ${fabricName}`;
  if (resource.state === "in_sync")
    return `${where}, in sync${gitCommit ? ` with ${gitCommit.slice(0, 10)}` : ""}.`;
  const { meaning } = RESOURCE_STATE[resource.state];
  return `${where}. ${meaning}`;
}

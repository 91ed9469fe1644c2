"use client";
import { ApiError } from "@/components/api";
import { useFabricEvents } from "@/components/fabrics/live";
import { CrumbName } from "@/components/shell/crumb-names";
import { ErrorState } from "@/components/ui/error-state";
import { StaleNote } from "@/components/ui/stale-note";
import { ConflictHeader } from "./conflict-header";
import { conflictHref, useMergeMaterial, useQueue } from "./data";
import { FindingPage } from "./finding-page";
import { MendInGit } from "./mend-in-git";
import { MergeWorkspace } from "./merge-workspace";
import { ConflictMissing, MergeSkeleton, ResolvedView } from "./states";
import { useLastOpen } from "./use-last-open";

type MergeEditorProps = { fabricId: number; conflictId: string; canResolve: boolean };

/** The merge editor: loads one conflict, keeps it current, and shows the state that it is in. */
export function MergeEditor({ fabricId, conflictId, canResolve }: MergeEditorProps) {
  useFabricEvents(fabricId);
  const query = useMergeMaterial(fabricId, conflictId);
  const queue = useQueue(fabricId);
  const open = useLastOpen(conflictId, query.data);
  const isGone = query.error instanceof ApiError && query.error.status === 404;

  if (!query.data) {
    if (query.isPending) return <MergeSkeleton />;
    if (isGone) return <ConflictMissing fabricId={fabricId} conflictId={conflictId} />;
    return (
      <ErrorState
        title="The conflict could not be loaded"
        error={query.error}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  const material = query.data;
  const isOpen = material.conflict.status !== "resolved";
  const next = queue?.find(({ conflict_id, status }) => conflict_id !== conflictId && status === "detected");
  return (
    <>
      <CrumbName href={`/fabrics/${fabricId}`} name={material.fabric.name} />
      <CrumbName href={conflictHref(fabricId, conflictId)} name={material.resource.name} />
      {query.isRefetchError && !isGone && (
        <div className="mb-3">
          <StaleNote asOf={new Date(query.dataUpdatedAt)} onRetry={() => query.refetch()}>
            {query.error.message}
          </StaleNote>
        </div>
      )}
      {open && !open.finding && open.conflict.blocks_sync ? (
        <MergeWorkspace
          key={conflictId}
          material={open}
          closed={open === material ? null : material}
          isGone={isGone}
          queue={queue}
          canResolve={canResolve}
        />
      ) : (
        <>
          <ConflictHeader material={material} />
          {isOpen && material.finding ? (
            <MendInGit material={material} finding={material.finding} />
          ) : isOpen && !material.conflict.blocks_sync ? (
            <FindingPage material={material} />
          ) : (
            <ResolvedView
              material={material}
              nextHref={next ? conflictHref(fabricId, next.conflict_id) : null}
            />
          )}
        </>
      )}
    </>
  );
}

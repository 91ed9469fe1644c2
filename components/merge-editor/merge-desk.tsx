"use client";
import { Lock } from "lucide-react";
import { ApiError } from "@/components/api";
import type { Conflict, MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import { CommitError, CommitOutcome, Committing } from "./commit-outcome";
import { conflictHref } from "./data";
import { FieldsView } from "./fields-view";
import { Notices } from "./notices";
import { ResolvedView } from "./states";
import { TextView } from "./text-view";
import { Toolbar } from "./toolbar";
import type { Commit } from "./use-commit";
import type { MergeWork } from "./use-merge";
import type { View } from "./use-view";
import { WaitsForReview } from "./waits-for-review";

type MergeDeskProps = {
  work: MergeWork;
  material: MergeMaterial;
  commit: Commit;
  /** Resolved by somebody else meanwhile. */
  closed: MergeMaterial | null;
  /** The resource was deleted for good meanwhile, and the conflict with it. */
  isGone: boolean;
  next: Conflict | undefined;
  canResolve: boolean;
  readOnly: boolean;
  view: View;
  onView: (view: View) => void;
  onHelp: () => void;
};

/** The middle of the merge editor: how the commit goes, what happened meanwhile, and the fields or the text. */
export function MergeDesk(props: MergeDeskProps) {
  const { work, material, commit, closed, isGone, next, canResolve, readOnly, view } = props;
  const { fabric, resource } = material;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {commit.outcome && (
        <CommitOutcome outcome={commit.outcome} fabricId={fabric.id} branch={fabric.branch} next={next} />
      )}
      {commit.error !== null && <CommitError error={commit.error} />}
      {commit.pending && <Committing fabricId={fabric.id} />}
      {closed && (
        <>
          <ResolvedView
            material={closed}
            nextHref={next ? conflictHref(fabric.id, next.conflict_id) : null}
          />
          <h2 className="mt-2 font-medium">What you had chosen until then</h2>
        </>
      )}
      {isGone && (
        <p role="status" className="rounded bg-waiting-soft px-3 py-2 text-sm text-waiting">
          {resource.name} was deleted on both sides meanwhile, and this conflict went with it. What you had
          chosen is below.
        </p>
      )}
      {!canResolve && <ReadOnlyNote />}
      {!closed && !commit.outcome && <WaitsForReview material={material} />}
      {!readOnly && <Notices work={work} />}
      <Toolbar work={work} view={view} readOnly={readOnly} onView={props.onView} onHelp={props.onHelp} />
      {view === "fields" ? (
        <FieldsView
          work={work}
          kind={resource.kind}
          dependants={material.surroundings.dependants.length}
          readOnly={readOnly}
          refusals={refusalsOf(commit.error)}
        />
      ) : (
        <TextView work={work} material={material} readOnly={readOnly} />
      )}
    </div>
  );
}

/** What the server said against single fields, by their paths. */
function refusalsOf(error: unknown): Record<string, string[]> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    Object.entries(error.fieldErrors).map(([field, messages]) => [
      field.replace(/^user_decisions\./, ""),
      messages,
    ]),
  );
}

function ReadOnlyNote() {
  return (
    <p className="flex items-center gap-2 rounded bg-surface-sunken px-3 py-2 text-sm">
      <Lock className="size-4 shrink-0 text-muted" aria-hidden />
      You can read this conflict. Deciding it needs the permission “Resolve conflicts”; an administrator can
      give it.
    </p>
  );
}

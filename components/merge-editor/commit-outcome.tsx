"use client";
import { ArrowRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useFabric } from "@/components/fabrics/data";
import { useSyncOperation } from "@/components/fabrics/sync-operations/data";
import { phaseWord } from "@/components/fabrics/sync-operations/phases";
import { isActive } from "@/components/fabrics/words";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { KeyHint } from "@/components/ui/key-hint";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Conflict, ResolvedConflict } from "@/lib/fabrics/conflicts/schema";
import { Commit } from "./conflict-header";
import { conflictHref } from "./data";

/** While the server merges, commits and pushes: the phase it is in, as far as it can be known. */
export function Committing({ fabricId }: { fabricId: number }) {
  const { data: fabric } = useFabric(fabricId);
  if (fabric?.active_operation_id) return <LivePhase operationId={fabric.active_operation_id} />;
  return <Phase words="Merging and committing" share={null} />;
}

function LivePhase({ operationId }: { operationId: string }) {
  const { query } = useSyncOperation(operationId);
  const operation = query.data;
  const now = operation && [phaseWord(operation.current_phase), operation.progress.current_operation];
  return (
    <Phase
      words={now ? now.filter(Boolean).join(": ") : "Starting"}
      share={operation?.progress.overall_progress || null}
    />
  );
}

function Phase({ words, share }: { words: string; share: number | null }) {
  return (
    <div className="flex flex-col gap-2 rounded-lg border bg-surface-raised p-3" role="status">
      <p className="text-sm">{words}</p>
      <ProgressBar value={share} label="Progress of the merge" />
    </div>
  );
}

type CommitOutcomeProps = {
  outcome: ResolvedConflict;
  fabricId: number;
  branch: string;
  next: Conflict | undefined;
};

/** How it ended: the operation is followed to its end, then the next conflict is offered. */
export function CommitOutcome({ outcome, fabricId, branch, next }: CommitOutcomeProps) {
  const { query } = useSyncOperation(outcome.operation_id);
  const operation = query.data;
  const { commit_sha, commit_url, auto_applied, backup_created } = outcome.resolution_details;
  if (operation?.status === "failed")
    return (
      <ErrorState
        inline
        title="The merge was not committed"
        error={new Error(operation.errors.map(({ message }) => message).join(" "))}
        meaning="Your choices are kept. Correct what is named and commit again."
        action={
          <ButtonLink size="sm" href={`/operations/${outcome.operation_id}`}>
            Open the operation
          </ButtonLink>
        }
      />
    );
  if (operation && isActive(operation.status)) return <LivePhase operationId={outcome.operation_id} />;
  return (
    <section
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-agreed/40 bg-agreed-soft p-4"
    >
      <CircleCheck className="size-5 shrink-0 text-agreed" aria-hidden />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {outcome.next_steps.requires_approval ? (
            <Proposal {...outcome.next_steps} />
          ) : commit_sha ? (
            <>
              Committed
              <Commit sha={commit_sha} url={commit_url} /> to <span className="font-mono">{branch}</span>
            </>
          ) : (
            endWords(auto_applied)
          )}
        </p>
        <p className="text-sm">
          <Link href={`/operations/${outcome.operation_id}`} className="underline underline-offset-2">
            Operation {outcome.operation_id}
          </Link>
          {backup_created && (
            <>
              , backup in <span className="break-all font-mono">{backup_created}</span>
            </>
          )}
        </p>
      </div>
      {next ? (
        <ButtonLink variant="primary" href={conflictHref(fabricId, next.conflict_id)} icon={<ArrowRight />}>
          Next: {next.resource_name}
          <KeyHint>Ctrl ↓</KeyHint>
        </ButtonLink>
      ) : (
        <ButtonLink href={`/fabrics/${fabricId}/conflicts`}>All decided, back to the fabric</ButtonLink>
      )}
    </section>
  );
}

/** The result waits for reviewers: where, and what is left to do. */
function Proposal({ pr_created, pr_url }: ResolvedConflict["next_steps"]) {
  const link = (words: string) =>
    pr_url ? (
      <a href={pr_url} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
        {words}
      </a>
    ) : (
      words
    );
  return pr_created ? (
    <>Proposed: the conflict is resolved once {link("its pull request")} is merged.</>
  ) : (
    <>The branch is pushed. {link("Open its pull request")}; the conflict is resolved once that is merged.</>
  );
}

function endWords(autoApplied: boolean): string {
  return autoApplied
    ? "Merged. Git already says the same, so there was nothing to commit."
    : "Merged. The next sync commits it.";
}

/** A refusal: what it means for what was chosen. */
export function CommitError({ error }: { error: unknown }) {
  return (
    <ErrorState
      inline
      title="Nothing was committed"
      error={error}
      meaning="Every choice you made is still here."
    />
  );
}

import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { Json, JsonObject } from "@/lib/json";
import { JsonValue } from "@/lib/json-value";
import type { OperationOutcome } from "@/lib/operations/define";
import { timestampOf } from "@/lib/operations/engine";
import type { OperationRun } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { defaultBranch } from "../pull-requests/branch";
import { resultOf } from "../pull-requests/propose";
import { ProposalResult } from "../pull-requests/schema";
import { readResourceYaml } from "../resources/read-yaml";
import { same } from "../resources/rules";
import type { Outcome } from "../sync-operations/outcomes";
import type { Policy } from "../sync-operations/plan";
import { reconcile } from "../sync-operations/reconcile";
import { qualityScore } from "./quality";
import { getConflictRow } from "./queries";
import { ResolveConflict } from "./schema";
import { closeConflicts, type NamedFabric } from "./store";
import { type Resolution, verdictFor } from "./verdict";

export const ResolutionRequest = ResolveConflict.extend({ fabricId: z.int(), conflictId: z.string() });
export type ResolutionRequest = z.infer<typeof ResolutionRequest>;

/** What a finished resolution leaves in its operation and in the conflict. */
export const ResolutionResult = z.object({
  conflict_id: z.string(),
  operation_id: z.string(),
  strategy: z.string(),
  auto_applied: z.boolean(),
  backup_created: z.string().nullable(),
  commit_sha: z.string().nullable(),
  resolved_state: JsonValue,
  quality_score: z.number(),
  /** Set while the result waits for its reviewers. */
  pull_request: ProposalResult.nullable().default(null),
});
export type ResolutionResult = z.infer<typeof ResolutionResult>;

/** Merges one conflicted resource as decided, over Git as it is now, and commits the result. */
export async function resolveConflictNow(run: OperationRun<ResolutionRequest>): Promise<OperationOutcome> {
  const { request, ctx } = run;
  const conflict = await getConflictRow(ctx, request.conflictId);
  if (conflict.status === "resolved" && run.checkpoint === null)
    throw new AppError("conflict_already_resolved", `${request.conflictId} has already been resolved.`);
  const fabric = await getFabricRow(ctx.db, request.fabricId);
  const edited =
    request.edited_yaml === undefined ? null : await readResourceYaml(request.edited_yaml, "edited_yaml");
  const resolution: Resolution = { ...request, edited };
  const { create_pr, pr_title, backup_before_resolve, commit_message } = request.options;
  const auto_apply = request.options.auto_apply || create_pr;
  const policy: Policy = {
    // Not applied now: the result becomes the GUI's document and waits for the next sync.
    direction: auto_apply ? "bidirectional" : "github_to_gui",
    decide: (sides, merge) => {
      if (edited) assertSeen(sides.git, conflict.resource.git as JsonObject | null, edited);
      return verdictFor(resolution, sides, merge);
    },
    always: edited !== null,
    // What somebody typed as the whole result is meant as it stands.
    ignoresOwnership: edited !== null,
  };
  const { kind, name } = conflict.resource;
  const subject = commit_message ?? `Resolve conflict in ${kind} ${name}`;
  const done = await reconcile(run, fabric, {
    isTarget: (_identity, id) => id === conflict.resourceId,
    policyFor: () => policy,
    subject,
    backupLabel:
      auto_apply && backup_before_resolve ? `${request.conflictId}_${timestampOf(run.startedAt)}` : null,
    proposal: create_pr
      ? {
          branch: { name: defaultBranch(`resolve-${request.conflictId}`, run.startedAt), field: null },
          title: pr_title ?? subject.split("\n")[0] ?? subject,
          body: request.resolution_notes ?? null,
        }
      : null,
    memo: (outcomes) => gainOf(outcomes, conflict.resourceId),
  });
  const gain = Gain.catch(gainOf(done.outcomes, conflict.resourceId)).parse(done.memo);
  const result: ResolutionResult = {
    conflict_id: request.conflictId,
    operation_id: run.id,
    strategy: request.resolution_strategy,
    auto_applied: auto_apply && done.proposed === null,
    backup_created: done.backupLocation,
    commit_sha: done.commitSha,
    ...gain,
    pull_request: done.proposed && resultOf(done.proposed),
  };
  return {
    result: { ...result, plan: done.lines as unknown as Json },
    commitSha: done.commitSha,
    apply: async (db) => {
      if (!result.pull_request) await recordResolution(db, fabric, conflict.id, run, result);
      await done.apply(db);
      if (result.pull_request) await recordWaiting(db, conflict.id, run, result);
    },
  };
}

/** A result edited by hand replaces all of Git's document: it must not hide a change its editor never saw. */
function assertSeen(now: JsonObject | null, seen: JsonObject | null, edited: JsonObject): void {
  if (same(now, seen) || same(now, edited)) return;
  throw new AppError("conflict_resolution_failed", "Git changed this resource while its result was edited.", {
    suggestions: ["Sync the fabric, then decide over what Git holds now."],
  });
}

/** What the decision comes to, as the answer tells it. */
const Gain = z.object({ resolved_state: JsonValue, quality_score: z.number() });
type Gain = z.infer<typeof Gain>;

function gainOf(outcomes: Outcome[], resourceId: number): Gain {
  const outcome = outcomes.find(({ subject }) => subject.id === resourceId);
  return {
    resolved_state: resolvedState(outcome),
    quality_score: outcome ? qualityScore(outcome.subject.sides, outcome.plan.after.gui) : 1,
  };
}

const resolvedState = (outcome: Outcome | undefined): Json => {
  const document: JsonObject | null = outcome ? (outcome.plan.after.gui ?? outcome.plan.after.git) : null;
  if (document === null) return null;
  const { metadata, spec } = document;
  return { metadata: metadata ?? null, spec: spec ?? null };
};

/** Before the outcome is stored: a decision to delete takes the conflict along with its resource. */
const recordResolution = (
  db: Prisma.TransactionClient,
  fabric: NamedFabric,
  conflictId: number,
  { id, request, ctx }: OperationRun<ResolutionRequest>,
  result: ResolutionResult,
): Promise<void> =>
  closeConflicts(
    db,
    fabric,
    [
      {
        conflictId,
        strategy: request.resolution_strategy,
        resolvedBy: ctx.actor.label,
        decisions: (request.user_decisions ?? {}) as JsonObject,
        notes: request.resolution_notes ?? null,
        resolution: result as JsonObject,
      },
    ],
    { now: new Date(), operationId: id },
  );

/** What was decided, kept on the conflict while it waits for its pull request. */
async function recordWaiting(
  db: Prisma.TransactionClient,
  conflictId: number,
  { request }: OperationRun<ResolutionRequest>,
  result: ResolutionResult,
): Promise<void> {
  await db.conflict.updateMany({
    where: { id: conflictId, status: "resolving" },
    data: {
      strategy: request.resolution_strategy,
      decisions: (request.user_decisions ?? {}) as Prisma.InputJsonObject,
      notes: request.resolution_notes ?? null,
      resolution: result as Prisma.InputJsonObject,
    },
  });
}

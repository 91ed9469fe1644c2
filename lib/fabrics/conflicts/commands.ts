import { type Fabric, Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import type { Json, JsonObject } from "@/lib/json";
import { startOperation } from "@/lib/operations/engine";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { assertProposable } from "../pull-requests/host";
import { assertNotWaiting } from "../pull-requests/queries";
import { readResourceYaml } from "../resources/read-yaml";
import { conflictPath } from "../urls";
import { mergeSides } from "./detect";
import { getConflictRow, ownedSidesOf, problemsOf, sidesOf } from "./queries";
import { remediesFor } from "./remedies";
import { ResolutionResult } from "./resolve";
import { isFinding, type ResolveConflict, type ResolvedConflict } from "./schema";
import { verdictFor } from "./verdict";

/** Longer than every time limit of a Git call together. */
const WAIT_MS = 6 * 60_000;

/**
 * Resolves one conflict and waits for the commit.
 *
 * A request that leaves a path undecided fails before anything starts. The
 * operation decides again over what Git holds by then.
 */
export async function resolveConflict(
  ctx: Ctx,
  conflictId: string,
  input: ResolveConflict,
): Promise<ResolvedConflict> {
  const conflict = await getConflictRow(ctx, conflictId);
  const fabric = await getFabricRow(ctx.db, conflict.fabricId);
  await assertResolvable(ctx.db, conflict, conflictId, input, fabric);
  if (input.options.create_pr) assertProposable(fabric, "options.create_pr");
  if (input.options.auto_apply || input.options.create_pr) assertNotFrozen(ctx, fabric, { manual: true });
  const id = await inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "conflict_resolution",
        idPrefix: "resolve",
        fabricId: fabric.id,
        lockKey: fabricLock(fabric.id),
        request: { ...input, fabricId: fabric.id, conflictId },
      },
    );
    await audit(db, ctx, {
      event: "conflict.resolved",
      objectType: "conflict",
      objectId: conflictId,
      objectLabel: `${conflict.resource.kind} ${conflict.resource.name}`,
      fabricId: fabric.id,
      after: {
        operation_id: operationId,
        strategy: input.resolution_strategy,
        notes: input.resolution_notes ?? null,
      },
    });
    return operationId;
  });
  const operation = await waitForEnd(id, WAIT_MS, ctx.db);
  throwIfFailed(operation);
  const result = ResolutionResult.parse(operation.result);
  const endedAt = operation.endedAt ?? ctx.now;
  return {
    success: true,
    message: messageFor(result, input),
    conflict_id: conflictId,
    operation_id: id,
    resolution_details: {
      strategy_used: input.resolution_strategy,
      resolved_at: endedAt.toISOString(),
      resolution_duration_seconds: (endedAt.getTime() - (operation.startedAt ?? endedAt).getTime()) / 1000,
      auto_applied: result.auto_applied,
      backup_created: result.backup_created,
      commit_sha: result.commit_sha,
      commit_url: result.commit_sha ? commitUrl(fabric.gitRepositoryUrl, result.commit_sha) : null,
    },
    resolved_state: result.resolved_state as JsonObject | null,
    next_steps: {
      pr_created: (result.pull_request?.number ?? null) !== null,
      pr_url: result.pull_request?.url ?? null,
      requires_approval: result.pull_request !== null,
      auto_merge_scheduled: false,
    },
    quality_score: result.quality_score,
    user_feedback_url: `${conflictPath(conflictId)}feedback/`,
  };
}

function messageFor({ pull_request, commit_sha }: ResolutionResult, input: ResolveConflict): string {
  if (pull_request)
    return pull_request.number === null
      ? `The resolution is on the branch ${pull_request.branch}: open its pull request by hand`
      : `The resolution waits in pull request #${pull_request.number}`;
  if (commit_sha) return "Conflict resolved and committed";
  return input.options.auto_apply || input.options.create_pr
    ? "Conflict resolved: Git already held the result"
    : "Conflict resolved: the result is committed at the next sync";
}

type ConflictRow = Awaited<ReturnType<typeof getConflictRow>>;

async function assertResolvable(
  db: Db,
  conflict: ConflictRow,
  conflictId: string,
  input: ResolveConflict,
  fabric: Fabric,
): Promise<void> {
  if (conflict.status === "resolved")
    throw new AppError("conflict_already_resolved", `${conflictId} has already been resolved.`, {
      resolved_by: conflict.resolvedBy,
      resolved_at: conflict.resolvedAt?.toISOString(),
    });
  if (conflict.type === "file_corruption" || conflict.type === "duplicate_identity")
    throw new AppError(
      "conflict_resolution_failed",
      "This can only be mended in Git: the files themselves disagree.",
      {
        ...(conflict.facts as Record<string, unknown>),
        suggestions: ["Correct the named files and push; the next sync closes this conflict."],
      },
    );
  if (isFinding(conflict.type))
    throw new AppError(
      "conflict_resolution_failed",
      "There is nothing to choose here: this goes away with its cause.",
      {
        ...(conflict.facts as Record<string, unknown>),
        suggestions: remediesFor(conflict.resource, problemsOf(conflict)).map(
          ({ description }) => description,
        ),
      },
    );
  const { resource } = conflict;
  if (resource.pullRequestId !== null) await assertNotWaiting(db, resource.pullRequestId);
  if (input.expected_version !== undefined && input.expected_version !== resource.version)
    throw new AppError("precondition_failed", "A side has moved since these decisions were made.", {
      current_version: resource.version,
      suggestions: ["Read the conflict again; decisions that still apply can be sent again."],
    });
  const edited =
    input.edited_yaml === undefined ? null : await readResourceYaml(input.edited_yaml, "edited_yaml");
  const sides = edited ? sidesOf(resource) : ownedSidesOf(resource, fabric);
  verdictFor({ ...input, edited }, sides, mergeSides(sides));
}

/** Keeps the choices made so far in the merge editor; null forgets them. */
export async function saveDraft(ctx: Ctx, conflictId: string, draft: Json): Promise<void> {
  const conflict = await getConflictRow(ctx, conflictId);
  if (conflict.status === "resolved")
    throw new AppError("conflict_already_resolved", `${conflictId} has already been resolved.`);
  await ctx.db.conflict.update({ where: { id: conflict.id }, data: { draft: draft ?? Prisma.DbNull } });
}

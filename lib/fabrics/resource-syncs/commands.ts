import type { Fabric, Resource } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { startOperation } from "@/lib/operations/engine";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { emitFabricEvents } from "../events/emit";
import { fabricLock } from "../fabrics/commands";
import { assertNotFrozen } from "../fabrics/freeze";
import { getFabricRow } from "../fabrics/queries";
import { assertProposable } from "../pull-requests/host";
import { directionFor } from "../sync-configs/rules";
import { assertInitialized } from "../sync-operations/commands";
import { conflictIdOf } from "../urls";
import { ResourceSyncResult, type SyncedResource, type SyncResource } from "./schema";

/** Longer than every time limit of a Git call together. */
const WAIT_MS = 6 * 60_000;

/** Syncs one resource by hand, whatever its place in automatic syncs, and waits for the end. */
export async function syncResource(
  ctx: Ctx,
  resourceId: number,
  input: SyncResource,
): Promise<SyncedResource> {
  const row = await ctx.db.resource.findUnique({ where: { id: resourceId } });
  if (!row) throw notFound("resource", resourceId);
  const fabric = await getFabricRow(ctx.db, row.fabricId);
  assertPossible(fabric, row, input);
  assertNotFrozen(ctx, fabric, { manual: true });
  await assertInitialized(ctx, fabric);
  const id = await start(ctx, fabric, row, input);
  const operation = await waitForEnd(id, WAIT_MS, ctx.db);
  throwIfFailed(operation);
  const result = ResourceSyncResult.parse(operation.result);
  if (result.operation === "skipped" && !input.ignore_conflicts) throw await conflictLeft(ctx, row, result);
  const endedAt = operation.endedAt ?? ctx.now;
  return {
    success: true,
    message: messageOf(result),
    resource_id: resourceId,
    operation_id: id,
    sync_details: {
      direction: result.direction,
      operation: result.operation,
      file_path: result.file_path ?? row.filePath,
      commit_sha: result.commit_sha,
      commit_url: result.commit_sha ? commitUrl(fabric.gitRepositoryUrl, result.commit_sha) : null,
      backup_location: result.backup_location,
      pull_request_url: result.pull_request?.url ?? null,
      sync_duration_seconds: (endedAt.getTime() - (operation.startedAt ?? endedAt).getTime()) / 1000,
    },
    file_changes: {
      lines_added: result.lines_added,
      lines_removed: result.lines_removed,
      fields_changed: result.fields_changed,
    },
    validation_results: {
      schema_valid: result.schema_valid,
      lint_warnings: result.recommendations.length,
      recommendations: result.recommendations,
    },
  };
}

/** Refuses what the resource's own configuration, or the request itself, rules out. */
function assertPossible(fabric: Fabric, row: Resource, input: SyncResource): void {
  const { direction, force_overwrite, create_pr } = input;
  if (create_pr) assertProposable(fabric, "create_pr");
  if (create_pr && direction === "github_to_gui")
    throw invalidField("create_pr", "A sync that only reads Git has nothing to propose.", [
      "Choose the direction bidirectional or gui_to_github.",
    ]);
  if (force_overwrite && direction === "bidirectional")
    throw invalidField("direction", "To overwrite one side, name the direction that keeps the other.", [
      "gui_to_github keeps the GUI's document, github_to_gui Git's.",
    ]);
  if (directionFor(direction, row) !== null) return;
  const message =
    row.syncDirection === "disabled"
      ? "The sync of this resource is disabled."
      : `This resource is synced ${row.syncDirection} only.`;
  throw invalidField("direction", message, [`Change sync_direction at …/resources/${row.id}/sync-config/.`]);
}

const start = (ctx: Ctx, fabric: Fabric, row: Resource, input: SyncResource): Promise<string> =>
  inTransaction(ctx.db, async (db) => {
    const operationId = await startOperation(
      { ...ctx, db },
      {
        kind: "resource_sync",
        idPrefix: "resource_sync",
        fabricId: fabric.id,
        lockKey: fabricLock(fabric.id),
        request: { ...input, fabricId: fabric.id, resourceId: row.id },
      },
    );
    await audit(db, ctx, {
      event: "resource.synced",
      objectType: "resource",
      objectId: row.id,
      objectLabel: `${row.kind} ${row.name}`,
      fabricId: fabric.id,
      after: {
        operation_id: operationId,
        direction: input.direction,
        force_overwrite: input.force_overwrite,
      },
    });
    await emitFabricEvents(db, fabric, [
      {
        type: "sync_started",
        at: ctx.now,
        operationId,
        resource: { id: row.id, kind: row.kind, name: row.name },
        data: { operation_type: input.direction, initiated_by: ctx.actor.label },
      },
    ]);
    return operationId;
  });

async function conflictLeft(ctx: Ctx, row: Resource, result: ResourceSyncResult): Promise<AppError> {
  const conflict = await ctx.db.conflict.findUnique({
    where: { openResourceId: row.id },
    select: { id: true },
  });
  return new AppError(
    "conflict_resolution_failed",
    `${row.kind} ${row.name} was changed on both sides: ${result.conflicting_fields.join(", ")}.`,
    {
      ...(conflict && { conflict_id: conflictIdOf(conflict.id) }),
      conflicting_fields: result.conflicting_fields,
      suggestions: [
        "Resolve the conflict, or send force_overwrite with the direction that keeps one side.",
        "Send ignore_conflicts to leave it without an error.",
      ],
    },
  );
}

function messageOf({ operation, commit_sha, pull_request }: ResourceSyncResult): string {
  if (operation === "none") return "Both sides already agree";
  if (operation === "skipped") return "The conflict is left as it is";
  if (pull_request)
    return pull_request.number === null
      ? `The change is on the branch ${pull_request.branch}: open its pull request by hand`
      : `The change waits in pull request #${pull_request.number}`;
  return commit_sha ? "Resource sync completed successfully" : "Resource sync completed without a commit";
}

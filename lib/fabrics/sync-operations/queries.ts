import type { Fabric, Operation, Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { fabrics as surface } from "@/lib/http/surfaces/fabrics";
import { isObject } from "@/lib/json";
import type { Problem } from "@/lib/operations/run";
import { getFabricRow } from "../fabrics/queries";
import { undoableState } from "../undo/undoable";
import { conflictIdOf, conflictPath, fabricPath, pageLinks } from "../urls";
import type { ListSyncOperations, SyncOperation, SyncOperationPage, SyncOperationRow } from "./schema";

type Counters = Record<string, number>;

/** What a row of the list shows. Requests, results and checkpoints hold documents: megabytes that nobody sees there. */
const LISTED = {
  ...{ id: true, kind: true, status: true, startedAt: true, endedAt: true, actorLabel: true },
  ...{ counters: true, errors: true, cancelReason: true, commitSha: true },
} satisfies Prisma.OperationSelect;
type ListedRow = Prisma.OperationGetPayload<{ select: typeof LISTED }>;

/** What the list says of a request and of what came of it. */
type ListedFacts = { direction: string | null; isDryRun: boolean; isProposed: boolean };

export async function getSyncOperation(ctx: Ctx, id: string): Promise<SyncOperation> {
  // One without a fabric is work on the address plan, which belongs to whoever asked for it.
  const where = { id, fabricId: { not: null } };
  const row = await ctx.db.operation.findUnique({ where, include: { fabric: true } });
  if (!row) throw notFound("operation", id);
  const [undo, conflicts, pullRequest, median] = await Promise.all([
    undoableState(ctx.db, row, ctx.now),
    openConflicts(ctx.db, row),
    ctx.db.pullRequest.findUnique({ where: { operationId: id }, omit: { proposed: true } }),
    row.fabricId === null ? null : medianSeconds(ctx.db, row.fabricId, directionOf(row)),
  ]);
  const counters = row.counters as Counters;
  return {
    operation_id: row.id,
    operation_type: operationType(row),
    fabric: row.fabric && { id: row.fabric.id, name: row.fabric.name },
    status: row.status,
    current_phase: row.phase,
    started_at: row.startedAt?.toISOString() ?? null,
    completed_at: row.endedAt?.toISOString() ?? null,
    estimated_completion: estimatedCompletion(row, median),
    initiated_by: row.actorLabel,
    progress: {
      overall_progress: row.progress,
      phase_progress: row.phaseProgress,
      current_operation: row.currentStep,
      operations_completed: row.stepsDone,
      operations_total: row.stepsTotal,
    },
    statistics: {
      resources_processed: counters.resources_processed ?? 0,
      resources_created: counters.resources_created ?? 0,
      resources_updated: counters.resources_updated ?? 0,
      resources_deleted: counters.resources_deleted ?? 0,
      resources_skipped: counters.resources_skipped ?? 0,
      conflicts_detected: counters.conflicts_detected ?? 0,
      conflicts_resolved: counters.conflicts_resolved ?? 0,
      conflicts_pending: counters.conflicts_pending ?? 0,
    },
    current_conflicts: conflicts,
    github_integration: {
      operations_count: counters.remote_calls ?? 0,
      rate_limit_remaining: row.fabric?.githubRateRemaining ?? null,
      rate_limit_reset: row.fabric?.githubRateResetAt?.toISOString() ?? null,
      commit_sha: row.commitSha,
      commit_url: linkTo(row, row.fabric),
      branch_name: pullRequest?.branch ?? row.fabric?.gitBranch ?? null,
      pull_request_url: pullRequest?.url ?? null,
      pull_request: pullRequest && {
        id: pullRequest.id,
        number: pullRequest.number,
        state: pullRequest.state,
      },
    },
    performance_metrics: {
      api_calls_made: counters.remote_calls ?? 0,
      network_transfer_bytes: counters.bytes ?? 0,
      memory_usage_mb: counters.memory_mb ?? 0,
      processing_time_seconds: seconds(row.startedAt, row.endedAt ?? ctx.now) ?? 0,
    },
    errors: (row.errors as Problem[]).map((problem) => ({
      code: surface.wordFor(problem.code, detailsOf(row)),
      message: problem.message,
      resource: problem.resource,
    })),
    warnings: row.warnings as string[],
    cancel_requested: row.cancelRequestedAt !== null,
    ...undo,
    result: isObject(row.result) ? row.result : null,
  };
}

/** What tells the missing fabric from the missing resource in a failed operation's code. */
function detailsOf(row: Operation): Record<string, unknown> {
  const error = isObject(row.result) && isObject(row.result.error) ? row.result.error : {};
  return isObject(error.details) ? error.details : {};
}

export async function listSyncOperations(
  ctx: Ctx,
  fabricId: number,
  query: ListSyncOperations,
): Promise<SyncOperationPage> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const where: Prisma.OperationWhereInput = {
    fabricId,
    status: query.status,
    // Looks at a cluster, every few minutes, would bury what was done; they are there for who asks.
    ...(query.operation_type ? typeFilter(query.operation_type) : { kind: { not: "cluster_read" } }),
    ...(query.started_after && { startedAt: { gt: new Date(query.started_after) } }),
  };
  const [count, rows] = await Promise.all([
    ctx.db.operation.count({ where }),
    ctx.db.operation.findMany({
      where,
      select: LISTED,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  const factsOf = await listedFacts(ctx.db, rows);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}sync-operations/`, query, count),
    results: rows.map((row) => toRow(row, factsOf(row.id), fabric)),
  };
}

/** Read in the database, so that the documents beside them stay there; a result is not even opened. */
async function listedFacts(db: Db, rows: ListedRow[]): Promise<(id: string) => ListedFacts> {
  const found = await db.$queryRaw<(ListedFacts & { id: string })[]>`
    SELECT o.id, o.request ->> 'direction' AS direction,
      -- A sync and a bulk resolution have it among their options, a restore beside them.
      coalesce(coalesce(o.request #>> '{options,dry_run}', o.request ->> 'dry_run') = 'true', false) AS "isDryRun",
      EXISTS (SELECT 1 FROM "PullRequest" p WHERE p."operationId" = o.id) AS "isProposed"
    FROM "Operation" o WHERE o.id = ANY(${rows.map(({ id }) => id)})`;
  const byId = new Map(found.map((facts) => [facts.id, facts]));
  return (id) => byId.get(id) ?? { direction: null, isDryRun: false, isProposed: false };
}

/** A sync is listed under its direction, everything else under its kind. */
const operationType = (row: Operation): string => (row.kind === "sync" ? directionOf(row) : row.kind);
const directionOf = (row: Operation): string =>
  isObject(row.request) && typeof row.request.direction === "string" ? row.request.direction : row.kind;

const typeFilter = (type: string): Prisma.OperationWhereInput => ({
  OR: [{ kind: type }, { kind: "sync", request: { path: ["direction"], equals: type } }],
});

function toRow(row: ListedRow, facts: ListedFacts, fabric: Fabric): SyncOperationRow {
  const counters = row.counters as Counters;
  return {
    operation_id: row.id,
    operation_type: (row.kind === "sync" ? facts.direction : null) ?? row.kind,
    status: row.status,
    started_at: row.startedAt?.toISOString() ?? null,
    completed_at: row.endedAt?.toISOString() ?? null,
    duration_seconds: seconds(row.startedAt, row.endedAt),
    resources_processed: counters.resources_processed ?? 0,
    success_rate: successRate(row, counters),
    initiated_by: row.actorLabel,
    summary: summaryOf(row, counters, facts),
    error_count: (row.errors as unknown[]).length,
    commit_sha: row.commitSha,
    commit_url: linkTo(row, fabric),
  };
}

/** Share of the targeted resources that ended without an error or an open conflict; null when there were none. */
function successRate(row: ListedRow, counters: Counters): number | null {
  const targeted = counters.resources_targeted ?? 0;
  if (targeted === 0) return null;
  if (row.status === "failed" || row.status === "cancelled") return 0;
  const open = (counters.conflicts_pending ?? 0) + (row.errors as unknown[]).length;
  return Math.max(0, Math.round(((targeted - open) / targeted) * 10_000) / 10_000);
}

function summaryOf(row: ListedRow, counters: Counters, facts: ListedFacts): string {
  if (row.status === "pending") return "Waiting for a worker";
  if (row.status === "in_progress") return "Running";
  if (row.status === "cancelled") return `Cancelled: ${row.cancelReason ?? "by the user"}`;
  if (row.status === "failed") return (row.errors as Problem[])[0]?.message ?? "Failed";
  const counted: [number | undefined, one: string, many?: string][] = [
    [counters.resources_created, "created"],
    [counters.resources_updated, "updated"],
    [counters.resources_deleted, "deleted"],
    [counters.conflicts_resolved, "conflict resolved", "conflicts resolved"],
    [counters.conflicts_pending, "conflict waiting", "conflicts waiting"],
    [counters.files_processed, "file processed", "files processed"],
    [counters.files_errored, "file with errors", "files with errors"],
    [counters.directories_created, "directory created", "directories created"],
  ];
  const parts = counted.flatMap(([number, one, many = one]) =>
    number ? [`${number} ${number === 1 ? one : many}`] : [],
  );
  const how = facts.isDryRun ? "Dry run: " : facts.isProposed ? "Proposed: " : "";
  return `${how}${parts.length > 0 ? parts.join(", ") : "nothing to change"}`;
}

const linkTo = ({ commitSha }: Pick<Operation, "commitSha">, fabric: Fabric | null): string | null =>
  commitSha && fabric ? commitUrl(fabric.gitRepositoryUrl, commitSha) : null;

const seconds = (from: Date | null, to: Date | null): number | null =>
  from && to ? Math.max(0, to.getTime() - from.getTime()) / 1000 : null;

function estimatedCompletion(row: Operation, median: number | null): string | null {
  if (row.endedAt || !row.startedAt || median === null) return null;
  return new Date(row.startedAt.getTime() + median * 1000).toISOString();
}

/** Median duration of the fabric's last ten completed syncs of one direction; null before the first. */
export async function medianSeconds(db: Db, fabricId: number, direction: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ median: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "endedAt" - "startedAt"))::float8 AS median
    FROM (
      SELECT "startedAt", "endedAt" FROM "Operation"
      WHERE "fabricId" = ${fabricId} AND kind = 'sync' AND status = 'completed' AND request->>'direction' = ${direction}
      ORDER BY "createdAt" DESC LIMIT 10
    ) AS latest`;
  return row?.median === null || row?.median === undefined ? null : Math.round(row.median * 1000) / 1000;
}

const CONFLICTS_SHOWN = 100;

async function openConflicts(db: Db, row: Operation): Promise<SyncOperation["current_conflicts"]> {
  if (row.fabricId === null) return [];
  const conflicts = await db.conflict.findMany({
    where: { fabricId: row.fabricId, openResourceId: { not: null } },
    include: { resource: { select: { name: true, kind: true } } },
    orderBy: { id: "asc" },
    take: CONFLICTS_SHOWN,
  });
  return conflicts.map((conflict) => ({
    conflict_id: conflictIdOf(conflict.id),
    resource_id: conflict.resourceId,
    resource_name: conflict.resource.name,
    resource_kind: conflict.resource.kind,
    conflict_type: conflict.type,
    severity: conflict.severity,
    requires_attention: !conflict.autoResolvable,
    resolution_url: `${conflictPath(conflictIdOf(conflict.id))}resolve/`,
  }));
}

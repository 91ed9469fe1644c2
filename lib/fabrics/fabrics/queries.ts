import type { Fabric as FabricRow } from "@/generated/prisma/client";
import type { ConflictStatus, ConflictType } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { type Db, literalLike } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { isFinding } from "../conflicts/schema";
import { lastSyncStarts, nextAutomaticSync } from "../sync-operations/schedule";
import { fabricsPath, pageLinks } from "../urls";
import { freezeWindowsOf, nextFreeze, openFreeze } from "./freeze";
import { FieldOwnership } from "./ownership";
import type { Fabric, FabricPage, ListFabrics } from "./schema";

/** The fabric, as the API shows it. */
export async function getFabric(ctx: Ctx, id: number): Promise<Fabric> {
  const row = await ctx.db.fabric.findUnique({ where: { id } });
  if (!row) throw notFound("fabric", id);
  const [fabric] = await toFabrics(ctx, [row]);
  if (!fabric) throw notFound("fabric", id);
  return fabric;
}

export async function listFabrics(ctx: Ctx, query: ListFabrics): Promise<FabricPage> {
  const where = query.name
    ? { name: { contains: literalLike(query.name), mode: "insensitive" as const } }
    : {};
  const [count, rows] = await Promise.all([
    ctx.db.fabric.count({ where }),
    ctx.db.fabric.findMany({ where, orderBy: { name: "asc" }, take: query.limit, skip: query.offset }),
  ]);
  return { count, ...pageLinks(fabricsPath(), query, count), results: await toFabrics(ctx, rows) };
}

/** The row itself, for commands and jobs. */
export async function getFabricRow(db: Db, id: number): Promise<FabricRow> {
  const row = await db.fabric.findUnique({ where: { id } });
  if (!row) throw notFound("fabric", id);
  return row;
}

/** Rows to entities with their counts, in six queries however many fabrics. */
async function toFabrics({ db, now }: Ctx, rows: FabricRow[]): Promise<Fabric[]> {
  const ids = rows.map((row) => row.id);
  const fabricId = { in: ids };
  const [states, kinds, conflicts, operations, latest, syncStarts] = await Promise.all([
    db.resource.groupBy({ by: ["fabricId", "state"], where: { fabricId }, _count: true }),
    db.resource.groupBy({
      by: ["fabricId", "kind"],
      where: { fabricId },
      _count: true,
      orderBy: { kind: "asc" },
    }),
    db.conflict.groupBy({
      by: ["fabricId", "type", "status"],
      where: { fabricId, status: { not: "resolved" } },
      _count: true,
    }),
    db.operation.findMany({
      // Reading a cluster changes nothing and holds nobody up.
      where: { fabricId, status: { in: ["pending", "in_progress"] }, kind: { not: "cluster_read" } },
      select: { id: true, fabricId: true },
    }),
    db.$queryRaw<{ fabricId: number; status: string }[]>`
      SELECT DISTINCT ON ("fabricId") "fabricId", status::text FROM "Operation"
      WHERE "fabricId" = ANY(${ids}) AND kind = 'sync' AND "endedAt" IS NOT NULL
      ORDER BY "fabricId", "createdAt" DESC`,
    lastSyncStarts(db, ids),
  ]);
  return rows.map((row) => {
    const counts = { ...NO_RESOURCES };
    for (const group of states)
      if (group.fabricId === row.id) {
        counts[group.state] = group._count;
        counts.total += group._count;
      }
    const facts = {
      counts,
      openConflicts: countOf(conflicts, row.id, ({ status }) => status === "detected"),
      blockingConflicts: countOf(conflicts, row.id, ({ type }) => !isFinding(type)),
      activeOperationId: operations.find((operation) => operation.fabricId === row.id)?.id ?? null,
      lastSyncFailed: latest.some(
        (operation) => operation.fabricId === row.id && operation.status === "failed",
      ),
    };
    return {
      id: row.id,
      name: row.name,
      description: row.description,
      git_repository_url: row.gitRepositoryUrl,
      git_branch: row.gitBranch,
      gitops_directory: row.gitopsDirectory,
      git_username: row.gitUsername,
      has_git_token: row.gitTokenEncrypted !== null,
      auto_sync_enabled: row.autoSyncEnabled,
      sync_interval: row.syncIntervalSeconds,
      ...scheduleOf(row, syncStarts.get(row.id) ?? null, now),
      field_ownership: FieldOwnership.safeParse(row.fieldOwnership).data ?? [],
      connection_status: row.connectionStatus,
      connection_error: row.connectionError,
      initialized: row.initializedAt !== null,
      sync_status: syncStatus(row, facts),
      head_commit: row.headCommit,
      head_commit_url: row.headCommit ? commitUrl(row.gitRepositoryUrl, row.headCommit) : null,
      last_sync: row.lastSyncAt?.toISOString() ?? null,
      last_validated: row.lastValidatedAt?.toISOString() ?? null,
      resource_counts: counts,
      kind_counts: Object.fromEntries(
        kinds.filter((group) => group.fabricId === row.id).map((group) => [group.kind, group._count]),
      ),
      open_conflicts: facts.openConflicts,
      kubernetes_server: row.kubernetesServer,
      has_kubernetes_token: row.kubernetesTokenEncrypted !== null,
      kubernetes_ca_cert: row.kubernetesCaCert,
      kubernetes_namespace: row.kubernetesNamespace,
      active_operation_id: facts.activeOperationId,
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
    };
  });
}

type ConflictGroup = { fabricId: number; type: ConflictType; status: ConflictStatus; _count: number };

const countOf = (groups: ConflictGroup[], fabricId: number, counts: (group: ConflictGroup) => boolean) =>
  groups.reduce((sum, group) => (group.fabricId === fabricId && counts(group) ? sum + group._count : sum), 0);
/** When it syncs by itself, and what holds it back. */
function scheduleOf(row: FabricRow, lastSyncAt: Date | null, now: Date) {
  const windows = freezeWindowsOf(row.freezeWindows);
  const freeze = openFreeze(windows, now);
  const next = nextFreeze(windows, freeze?.until ?? now);
  return {
    next_sync: nextAutomaticSync(row, lastSyncAt, now)?.toISOString() ?? null,
    consecutive_failures: row.consecutiveFailures,
    auto_sync_suspended_at: row.autoSyncSuspendedAt?.toISOString() ?? null,
    auto_sync_suspended_reason: row.autoSyncSuspendedReason,
    freeze_windows: windows,
    frozen_until: freeze?.until.toISOString() ?? null,
    frozen_by: freeze && { name: freeze.name, allow_manual: freeze.allowManual },
    next_freeze: next && {
      name: next.name,
      starts_at: next.startsAt.toISOString(),
      ends_at: next.endsAt.toISOString(),
    },
  };
}

const NO_RESOURCES: Fabric["resource_counts"] = {
  total: 0,
  in_sync: 0,
  edited: 0,
  changed_in_git: 0,
  conflict: 0,
  invalid: 0,
  deleting: 0,
  orphaned: 0,
};

type SyncFacts = {
  counts: Fabric["resource_counts"];
  openConflicts: number;
  /** Those that hold a resource back: what only does not fit together keeps nothing from being in sync. */
  blockingConflicts: number;
  activeOperationId: string | null;
  lastSyncFailed: boolean;
};

/** The worst thing that is true, in one word. */
function syncStatus(row: FabricRow, facts: SyncFacts): Fabric["sync_status"] {
  if (facts.activeOperationId) return "syncing";
  if (row.connectionStatus === "error" || facts.lastSyncFailed) return "error";
  if (facts.blockingConflicts > 0) return "conflict";
  if (facts.counts.in_sync < facts.counts.total) return "out_of_sync";
  return row.lastSyncAt ? "in_sync" : "never_synced";
}

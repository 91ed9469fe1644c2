import { createHash } from "node:crypto";
import type { Fabric, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { commitUrl, fileUrl } from "@/lib/git/hosting";
import type { JsonObject } from "@/lib/json";
import { differingPaths } from "@/lib/merge/compare";
import { getFabricRow } from "../fabrics/queries";
import { remoteOf } from "../remote";
import { same } from "../resources/rules";
import { nextSyncOf } from "../sync-configs/queries";
import { isAutomatic, UNHEALTHY_ERRORS } from "../sync-configs/rules";
import { conflictIdOf } from "../urls";
import type { FileMapping } from "./schema";

const RECENT = 10;
const OPEN = { conflicts: { where: { openResourceId: { not: null } }, take: 1 } } as const;

/** Where a resource lies in Git, whether both sides have it alike, and who changed it from outside. */
export async function getFileMapping(ctx: Ctx, resourceId: number): Promise<FileMapping> {
  const row = await ctx.db.resource.findUnique({ where: { id: resourceId }, include: OPEN });
  if (!row) throw notFound("resource", resourceId);
  const fabric = await getFabricRow(ctx.db, row.fabricId);
  const [hash, modifications, nextSync] = await Promise.all([
    hashOf(fabric, row),
    modificationsOf(ctx.db, fabric, row.id),
    nextSyncOf(ctx, row, fabric),
  ]);
  const hasFile = row.filePath !== null && row.git !== null;
  const [base, gui, git] = [row.base, row.gui, row.git] as (JsonObject | null)[];
  const [conflict = null] = row.conflicts;
  return {
    resource_id: row.id,
    resource_name: row.name,
    resource_kind: row.kind,
    fabric_id: row.fabricId,
    file_mapping: {
      managed_file_path: hasFile ? row.filePath : null,
      file_hash: hash,
      file_size_bytes: hasFile ? row.fileSizeBytes : null,
      last_file_sync: iso(row.lastFileSyncAt),
      github_info: {
        branch: fabric.gitBranch,
        commit_sha: hasFile ? row.gitCommit : null,
        file_url: hasFile
          ? fileUrl(fabric.gitRepositoryUrl, fabric.gitBranch, pathInRepository(fabric, row))
          : null,
        last_modified: hasFile ? iso(row.gitEditedAt) : null,
      },
    },
    sync_status: {
      sync_direction: row.syncDirection,
      auto_sync_enabled: row.autoSyncEnabled,
      sync_healthy: row.syncErrorCount < UNHEALTHY_ERRORS && conflict === null && isAutomatic(row),
      needs_github_sync: row.guiText !== null || !same(gui ?? null, base ?? null),
      needs_gui_sync: !same(git ?? null, base ?? null),
      last_sync: iso(row.lastFileSyncAt),
      sync_errors: row.syncErrorCount,
      last_sync_error: row.lastSyncError,
      last_sync_error_at: iso(row.lastSyncErrorAt),
      suspended_at: iso(row.syncSuspendedAt),
      next_sync_scheduled: iso(nextSync),
    },
    conflict_status: {
      status: statusOf(conflict),
      has_conflicts: conflict !== null,
      conflict_id: conflict && conflictIdOf(conflict.id),
      // An edit here looks for conflicts as well as a sync does.
      last_conflict_check: iso(later(fabric.lastSyncAt, row.guiEditedAt)),
    },
    external_modifications: { ...modifications, last_check: iso(fabric.lastReadAt) },
  };
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

type Open = { status: string; type: string; escalatedAt: Date | null };

function statusOf(conflict: Open | null): FileMapping["conflict_status"]["status"] {
  if (conflict === null) return "none";
  if (conflict.status === "resolving") return "resolving";
  if (conflict.escalatedAt) return "escalated";
  return conflict.type === "file_corruption" || conflict.type === "duplicate_identity"
    ? "requires_manual"
    : "detected";
}

const pathInRepository = (fabric: Fabric, row: Pick<Resource, "filePath">) =>
  [fabric.gitopsDirectory, row.filePath].filter(Boolean).join("/");

/** The digest of the whole file, which may hold other documents too; null when Git has none. */
async function hashOf(fabric: Fabric, row: Resource): Promise<string | null> {
  if (row.filePath === null || row.git === null) return null;
  const remote = remoteOf(fabric);
  const oid = row.fileBlob || (await blobAt(remote, fabric, row.filePath));
  const bytes = oid ? (await remote.readBlobs([oid])).get(oid) : undefined;
  return bytes ? `sha256:${createHash("sha256").update(bytes).digest("hex")}` : null;
}

/** The file's object where the resource's row does not name it, because others of the file are not stored yet. */
async function blobAt(remote: ReturnType<typeof remoteOf>, fabric: Fabric, path: string) {
  if (!fabric.headCommit) return null;
  const entries = await remote.listTree(fabric.headCommit, fabric.gitopsDirectory);
  return entries.find((entry) => entry.path === path)?.oid ?? null;
}

type VersionRow = {
  author: string;
  at: Date;
  commitSha: string | null;
  document: JsonObject | null;
  before: JsonObject | null;
};

/** Changes that came from Git, each against what Git had before; the first reading of a file is none. */
async function modificationsOf(db: Db, fabric: Fabric, resourceId: number) {
  const rows = await db.$queryRaw<(VersionRow & { total: number })[]>`
    SELECT v.author, v.at, v."commitSha", v.document, earlier.document AS before, count(*) OVER ()::int AS total
    FROM "ResourceVersion" v CROSS JOIN LATERAL (
      SELECT document FROM "ResourceVersion"
      WHERE "resourceId" = v."resourceId" AND id < v.id AND "commitSha" IS NOT NULL
      ORDER BY id DESC LIMIT 1
    ) earlier
    WHERE v."resourceId" = ${resourceId} AND v.side = 'git'
    ORDER BY v.id DESC LIMIT ${RECENT}`;
  return {
    count: rows[0]?.total ?? 0,
    recent_modifications: rows.map(({ author, at, commitSha, document, before }) => ({
      modified_by: author,
      modified_at: at.toISOString(),
      commit_sha: commitSha,
      commit_url: commitSha ? commitUrl(fabric.gitRepositoryUrl, commitSha) : null,
      fields_changed: differingPaths(before ?? undefined, document ?? undefined),
    })),
  };
}

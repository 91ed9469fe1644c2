import type { Conflict as ConflictRow, Prisma, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import { parsePath } from "@/lib/merge/path";
import { keepBoth } from "@/lib/merge/union";
import { getFabricRow } from "../fabrics/queries";
import { dependantsOf } from "../resources/dependants";
import { spelledLike } from "../resources/spelling";
import { conflictIdOf, conflictNumber, conflictPath, fabricPath, pageLinks } from "../urls";
import { mergeSides } from "./detect";
import type { Conflict, ConflictPage, ListConflicts, MergeMaterial } from "./schema";

type RowWithResource = ConflictRow & { resource: Resource };

export async function listConflicts(ctx: Ctx, fabricId: number, query: ListConflicts): Promise<ConflictPage> {
  await getFabricRow(ctx.db, fabricId);
  const where: Prisma.ConflictWhereInput = {
    fabricId,
    status: query.status,
    severity: query.severity,
    autoResolvable: query.auto_resolvable,
    ...(query.resource_kind && { resource: { kind: query.resource_kind } }),
  };
  const [count, active, resolved, rows] = await Promise.all([
    ctx.db.conflict.count({ where }),
    ctx.db.conflict.count({ where: { ...where, status: { in: ["detected", "resolving"] } } }),
    ctx.db.conflict.count({ where: { ...where, status: "resolved" } }),
    ctx.db.conflict.findMany({
      where,
      include: { resource: true },
      orderBy: [{ status: "asc" }, { severity: "desc" }, { id: "asc" }],
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}conflicts/`, query, count),
    active_conflicts: query.status === "resolved" ? 0 : active,
    resolved_conflicts: query.status === undefined || query.status === "resolved" ? resolved : 0,
    conflicts: rows.map(toConflict),
  };
}

/** The row with its resource; `not_found` also for an id that is none. */
export async function getConflictRow(ctx: Pick<Ctx, "db">, conflictId: string): Promise<RowWithResource> {
  const id = conflictNumber(conflictId);
  const row =
    id === null ? null : await ctx.db.conflict.findUnique({ where: { id }, include: { resource: true } });
  if (!row) throw notFound("conflict", conflictId);
  return row;
}

/** Everything the merge editor shows. */
export async function getMergeMaterial(ctx: Ctx, conflictId: string): Promise<MergeMaterial> {
  const row = await getConflictRow(ctx, conflictId);
  const { resource } = row;
  const fabric = await getFabricRow(ctx.db, row.fabricId);
  const link = (commit: string | null) => (commit ? commitUrl(fabric.gitRepositoryUrl, commit) : null);
  return {
    conflict: toConflict(row),
    fabric: { id: fabric.id, name: fabric.name, branch: fabric.gitBranch },
    resource: {
      id: resource.id,
      kind: resource.kind,
      name: resource.name,
      namespace: resource.namespace,
      file_path: resource.filePath,
      version: resource.version,
    },
    base: resource.base as JsonObject | null,
    gui: resource.gui as JsonObject | null,
    git: resource.git as JsonObject | null,
    git_text: resource.git === null ? null : resource.gitText,
    gui_text: resource.guiText,
    base_text: resource.base === null ? null : spelledLike(resource.gitText, resource.base as JsonObject),
    gui_author: resource.guiEditedBy,
    git_author: resource.gitEditedBy,
    git_commit: resource.gitCommit,
    git_commit_url: link(resource.gitCommit),
    draft: row.draft as Json,
    dependants: await dependantsOf(ctx.db, resource),
    finding: findingOf(row),
    resolution: resolutionOf(row, link),
  };
}

function findingOf({ type, facts }: ConflictRow): MergeMaterial["finding"] {
  if ((type !== "file_corruption" && type !== "duplicate_identity") || !isObject(facts)) return null;
  return {
    paths: Array.isArray(facts.paths) ? facts.paths.map(String) : [],
    message: typeof facts.message === "string" ? facts.message : null,
    line: typeof facts.line === "number" ? facts.line : null,
    column: typeof facts.column === "number" ? facts.column : null,
  };
}

function resolutionOf(
  row: ConflictRow,
  link: (commit: string | null) => string | null,
): MergeMaterial["resolution"] {
  if (!row.resolvedAt) return null;
  const facts = isObject(row.resolution) ? row.resolution : {};
  const commit = typeof facts.commit_sha === "string" ? facts.commit_sha : null;
  return {
    resolved_at: row.resolvedAt.toISOString(),
    resolved_by: row.resolvedBy,
    strategy: (row.strategy ?? null) as NonNullable<MergeMaterial["resolution"]>["strategy"],
    notes: row.notes,
    operation_id: typeof facts.operation_id === "string" ? facts.operation_id : null,
    commit_sha: commit,
    commit_url: link(commit),
  };
}

function toConflict(row: RowWithResource): Conflict {
  const conflictId = conflictIdOf(row.id);
  return {
    conflict_id: conflictId,
    resource_id: row.resourceId,
    resource_name: row.resource.name,
    resource_kind: row.resource.kind,
    conflict_type: row.type,
    severity: row.severity,
    detected_at: row.detectedAt.toISOString(),
    status: row.status,
    auto_resolvable: row.autoResolvable,
    details: {
      gui_modification_time: row.guiModifiedAt?.toISOString() ?? null,
      github_modification_time: row.gitModifiedAt?.toISOString() ?? null,
      conflicting_fields: row.fields as string[],
      base_values: row.baseValues as JsonObject,
      gui_values: row.guiValues as JsonObject,
      github_values: row.githubValues as JsonObject,
    },
    resolution_options: optionsFor(row),
    resolution_url: `${conflictPath(conflictId)}resolve/`,
  };
}

/** A strategy is recommended only when it loses nothing that either side wrote. */
function optionsFor(row: RowWithResource): Conflict["resolution_options"] {
  if (row.type === "file_corruption" || row.type === "duplicate_identity")
    return [
      {
        strategy: "manual",
        description: "Mend the files in Git; the next sync closes this conflict.",
        recommended: true,
      },
    ];
  const preview = mergePreview(row);
  const keepsAll = row.autoResolvable || Object.keys(preview).length === (row.fields as string[]).length;
  return [
    {
      strategy: "gui_wins",
      description: "Use the GUI's values for all conflicting fields",
      recommended: false,
    },
    {
      strategy: "github_wins",
      description: "Use Git's values for all conflicting fields",
      recommended: false,
    },
    {
      strategy: "timestamp_wins",
      description: "Use the values of the side that was edited last",
      recommended: false,
    },
    {
      strategy: "merge",
      description: "Keep all changes that get along; conflicting fields need a decision each",
      recommended: keepsAll,
      merge_preview: preview,
    },
    {
      strategy: "manual",
      description: "Decide each conflicting field, or edit the result",
      recommended: !keepsAll,
    },
  ];
}

/** What keeping both gives, for the conflicting fields where that has a meaning. */
function mergePreview(row: RowWithResource): Record<string, Json> {
  if (row.status === "resolved") return {};
  const { conflicts } = mergeSides(row.resource as unknown as Parameters<typeof mergeSides>[0]);
  return Object.fromEntries(
    conflicts.flatMap((conflict): [string, Json][] => {
      if (!conflict.canKeepBoth) return [];
      const path = parsePath(conflict.path);
      const { value } = keepBoth(conflict.base, conflict.gui, conflict.git, path, kubernetesHints);
      return value === undefined ? [] : [[conflict.path, value]];
    }),
  );
}

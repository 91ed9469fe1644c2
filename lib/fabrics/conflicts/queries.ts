import type { Conflict as ConflictRow, Prisma, Resource } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { kubernetesHints } from "@/lib/merge/hints";
import type { Ownership } from "@/lib/merge/ownership-rules";
import { parsePath } from "@/lib/merge/path";
import { keepBoth } from "@/lib/merge/union";
import { ownershipOf } from "../fabrics/ownership";
import { getFabricRow } from "../fabrics/queries";
import { spelledLike } from "../resources/spelling";
import { ownedSides } from "../sync-operations/plan";
import { conflictIdOf, conflictNumber, conflictPath, fabricPath, pageLinks } from "../urls";
import { mergeSides, type Sides } from "./detect";
import { remediesFor } from "./remedies";
import {
  type Conflict,
  type ConflictDetail,
  ConflictFeedback,
  type ConflictPage,
  type ConflictPullRequest,
  FINDING_TYPES,
  type FindingProblem,
  isFinding,
  type ListConflicts,
  type MergeMaterial,
} from "./schema";
import { loadSurroundings } from "./surroundings";

export type RowWithResource = ConflictRow & { resource: Resource };

/** What a row of the list needs of its resource: the documents for the preview, none of the texts. */
const LISTED = {
  id: true,
  kind: true,
  name: true,
  base: true,
  gui: true,
  git: true,
} satisfies Prisma.ResourceSelect;
type ListedRow = ConflictRow & { resource: Pick<Resource, keyof typeof LISTED> };

export async function listConflicts(ctx: Ctx, fabricId: number, query: ListConflicts): Promise<ConflictPage> {
  const ownership = ownershipOf((await getFabricRow(ctx.db, fabricId)).fieldOwnership);
  const where: Prisma.ConflictWhereInput = {
    fabricId,
    severity: query.severity,
    autoResolvable: query.auto_resolvable,
    ...(query.escalated !== undefined && { escalatedAt: query.escalated ? { not: null } : null }),
    ...(query.blocks_sync !== undefined && {
      type: query.blocks_sync ? { notIn: [...FINDING_TYPES] } : { in: [...FINDING_TYPES] },
    }),
    ...(query.resource_kind && { resource: { kind: query.resource_kind } }),
  };
  const [counts, rows] = await Promise.all([
    ctx.db.conflict.groupBy({ by: ["status"], where, _count: true }),
    ctx.db.conflict.findMany({
      where: { ...where, status: query.status },
      include: { resource: { select: LISTED } },
      orderBy: [{ status: "asc" }, { severity: "desc" }, { id: "asc" }],
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  const of = (...statuses: string[]) =>
    counts.reduce((sum, { status, _count }) => (statuses.includes(status) ? sum + _count : sum), 0);
  const [active, resolved] = [of("detected", "resolving"), of("resolved")];
  const count = query.status === undefined ? active + resolved : of(query.status);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}conflicts/`, query, count),
    active_conflicts: query.status === "resolved" ? 0 : active,
    resolved_conflicts: query.status === undefined || query.status === "resolved" ? resolved : 0,
    conflicts: rows.map((row) => toConflict(row, ownership(row.resource.kind))),
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

/** One conflict with its resource, its pull request, and how it ended. */
export async function getConflict(ctx: Pick<Ctx, "db">, conflictId: string): Promise<ConflictDetail> {
  const row = await getConflictRow(ctx, conflictId);
  const [fabric, pullRequest] = await Promise.all([
    getFabricRow(ctx.db, row.fabricId),
    pullRequestOf(ctx.db, row.pullRequestId),
  ]);
  const { id, kind, name, namespace, state, filePath, version } = row.resource;
  return {
    ...toConflict(row, ownershipOf(fabric.fieldOwnership)(kind)),
    fabric: { id: fabric.id, name: fabric.name, branch: fabric.gitBranch },
    resource: { id, kind, name, namespace, state, file_path: filePath, version },
    facts: isObject(row.facts) ? row.facts : {},
    escalated_at: row.escalatedAt?.toISOString() ?? null,
    escalation_reason: row.escalationReason,
    pull_request: pullRequest,
    resolution: resolutionOf(row, (commit) => (commit ? commitUrl(fabric.gitRepositoryUrl, commit) : null)),
    merge_url: `${conflictPath(conflictId)}merge/`,
    feedback_url: `${conflictPath(conflictId)}feedback/`,
  };
}

type StoredSides = Pick<Resource, keyof Sides>;

/** The three documents of a resource as they are stored, ready to be merged. */
export const sidesOf = ({ base, gui, git, guiEditedAt, gitEditedAt }: StoredSides): Sides => ({
  base: base as JsonObject | null,
  gui: gui as JsonObject | null,
  git: git as JsonObject | null,
  guiEditedAt,
  gitEditedAt,
});

/** The same as a sync of this fabric merges them: places that one side owns are as the owner has them. */
export const ownedSidesOf = (
  row: StoredSides & Pick<Resource, "kind">,
  fabric: { fieldOwnership: unknown },
): Sides => ownedSides(sidesOf(row), ownershipOf(fabric.fieldOwnership)(row.kind)).owned;

/** The pull request of this id, as a conflict shows it. */
async function pullRequestOf(db: Ctx["db"], id: number | null): Promise<ConflictPullRequest | null> {
  if (id === null) return null;
  const select = { id: true, number: true, title: true, url: true, branch: true, state: true } as const;
  return db.pullRequest.findUnique({ where: { id }, select });
}

/** Everything the merge editor shows. */
export async function getMergeMaterial(ctx: Ctx, conflictId: string): Promise<MergeMaterial> {
  const row = await getConflictRow(ctx, conflictId);
  const { resource } = row;
  const fabric = await getFabricRow(ctx.db, row.fabricId);
  const link = (commit: string | null) => (commit ? commitUrl(fabric.gitRepositoryUrl, commit) : null);
  const ownership = ownershipOf(fabric.fieldOwnership)(resource.kind);
  return {
    conflict: toConflict(row, ownership),
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
    ownership: ownership.map(({ pattern, owner }) => ({ pattern: [...pattern], owner })),
    git_text: resource.git === null ? null : resource.gitText,
    gui_text: resource.guiText,
    base_text: resource.base === null ? null : spelledLike(resource.gitText, resource.base as JsonObject),
    gui_author: resource.guiEditedBy,
    git_author: resource.gitEditedBy,
    git_commit: resource.gitCommit,
    git_commit_url: link(resource.gitCommit),
    draft: row.draft as Json,
    surroundings: await loadSurroundings(ctx.db, resource),
    finding: findingOf(row),
    pull_request: await pullRequestOf(ctx.db, row.pullRequestId ?? resource.pullRequestId),
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

/** How a conflict ended; null while it has not. `link` gives a commit's address. */
function resolutionOf(row: ConflictRow, link: (commit: string | null) => string | null) {
  if (!row.resolvedAt) return null;
  const facts = isObject(row.resolution) ? row.resolution : {};
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const commit = text(facts.commit_sha);
  return {
    resolved_at: row.resolvedAt.toISOString(),
    resolved_by: row.resolvedBy,
    strategy: row.strategy ?? "manual",
    decisions: isObject(row.decisions) ? row.decisions : {},
    notes: row.notes,
    operation_id: text(facts.operation_id),
    commit_sha: commit,
    commit_url: link(commit),
    backup_created: text(facts.backup_created),
    auto_applied: typeof facts.auto_applied === "boolean" ? facts.auto_applied : null,
    quality_score: typeof facts.quality_score === "number" ? facts.quality_score : null,
    feedback: feedbackOf(row),
  };
}

/** What somebody thought of the result; null before anybody said. */
export const feedbackOf = ({ feedback }: Pick<ConflictRow, "feedback">): ConflictFeedback | null =>
  feedback === null ? null : ConflictFeedback.parse(feedback);

function toConflict(row: ListedRow, ownership: Ownership): Conflict {
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
    blocks_sync: !isFinding(row.type),
    escalated:
      row.escalatedAt === null
        ? null
        : { at: row.escalatedAt.toISOString(), reason: row.escalationReason ?? "" },
    problems: problemsOf(row),
    details: {
      gui_modification_time: row.guiModifiedAt?.toISOString() ?? null,
      github_modification_time: row.gitModifiedAt?.toISOString() ?? null,
      conflicting_fields: row.fields as string[],
      base_values: row.baseValues as JsonObject,
      gui_values: row.guiValues as JsonObject,
      github_values: row.githubValues as JsonObject,
    },
    resolution_options: optionsFor(row, ownership),
    resolution_url: `${conflictPath(conflictId)}resolve/`,
  };
}

/** What a finding is about. */
export const problemsOf = ({ type, facts }: Pick<ConflictRow, "type" | "facts">): FindingProblem[] =>
  isFinding(type) && isObject(facts) && Array.isArray(facts.problems)
    ? (facts.problems as unknown as FindingProblem[])
    : [];

/** A strategy is recommended only when it loses nothing that either side wrote. */
function optionsFor(row: ListedRow, ownership: Ownership): Conflict["resolution_options"] {
  if (row.type === "file_corruption" || row.type === "duplicate_identity")
    return [
      {
        strategy: "manual",
        description: "Mend the files in Git; the next sync closes this conflict.",
        recommended: true,
      },
    ];
  if (isFinding(row.type)) return remediesFor(row.resource, problemsOf(row));
  const preview = mergePreview(row, ownership);
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
function mergePreview(row: ListedRow, ownership: Ownership): Record<string, Json> {
  if (row.status === "resolved") return {};
  const { conflicts } = mergeSides(ownedSides(row.resource as unknown as Sides, ownership).owned);
  return Object.fromEntries(
    conflicts.flatMap((conflict): [string, Json][] => {
      if (!conflict.canKeepBoth) return [];
      const path = parsePath(conflict.path);
      const { value } = keepBoth(conflict.base, conflict.gui, conflict.git, path, kubernetesHints);
      return value === undefined ? [] : [[conflict.path, value]];
    }),
  );
}

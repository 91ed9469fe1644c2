import type { Fabric, Prisma, PullRequest as PullRequestRow } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { commitUrl } from "@/lib/git/hosting";
import { getFabricRow } from "../fabrics/queries";
import { conflictIdOf, fabricPath, pageLinks } from "../urls";
import { nameOf } from "./record";
import type { ListPullRequests, PullRequest, PullRequestPage } from "./schema";

const RESOURCES_SHOWN = 100;

export async function listPullRequests(
  ctx: Ctx,
  fabricId: number,
  query: ListPullRequests,
): Promise<PullRequestPage> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const where: Prisma.PullRequestWhereInput = { fabricId, state: query.state };
  const [count, rows] = await Promise.all([
    ctx.db.pullRequest.count({ where }),
    ctx.db.pullRequest.findMany({
      where,
      // The enum's order: open, merged, closed.
      orderBy: [{ state: "asc" }, { id: "desc" }],
      omit: { proposed: true },
      take: query.limit,
      skip: query.offset,
    }),
  ]);
  return {
    count,
    ...pageLinks(`${fabricPath(fabricId)}pull-requests/`, query, count),
    results: await toPullRequests(ctx.db, fabric, rows),
  };
}

export async function getPullRequest(ctx: Ctx, id: number): Promise<PullRequest> {
  const row = await ctx.db.pullRequest.findUnique({
    where: { id },
    include: { fabric: true },
    omit: { proposed: true },
  });
  const [found] = row ? await toPullRequests(ctx.db, row.fabric, [row]) : [];
  if (!found) throw notFound("pull request", id);
  return found;
}

/** Refuses what would decide a resource a second time while its result waits for reviewers. */
export async function assertNotWaiting(db: Db, pullRequestId: number): Promise<void> {
  const row = await db.pullRequest.findUnique({ where: { id: pullRequestId } });
  if (!row) return;
  throw new AppError("conflict", `This resource waits for pull request ${nameOf(row)}.`, {
    pull_request_url: row.url,
    pull_request_state: row.state,
    suggestions:
      row.state === "merged"
        ? ["It has been merged: sync the fabric to read it."]
        : ["Merge or close the pull request first."],
  });
}

type Row = Omit<PullRequestRow, "proposed">;
type Shown = { id: number; count: number; resources: { id: number; key: string }[] };

/** What pull requests are about, without the documents they propose. */
const resourcesOf = (db: Db, ids: number[]): Promise<Shown[]> => db.$queryRaw<Shown[]>`
  SELECT p.id, json_array_length(p.proposed) AS count,
    coalesce((SELECT json_agg(json_build_object('id', e.value->'id', 'key', e.value->'key') ORDER BY e.position)
      FROM json_array_elements(p.proposed) WITH ORDINALITY AS e(value, position)
      WHERE e.position <= ${RESOURCES_SHOWN}), '[]') AS resources
  FROM "PullRequest" p WHERE p.id = ANY(${ids})`;

async function toPullRequests(db: Db, fabric: Fabric, rows: Row[]): Promise<PullRequest[]> {
  const ids = rows.map((row) => row.id);
  const [about, waiting, conflicts, operations] = await Promise.all([
    resourcesOf(db, ids),
    db.resource.groupBy({ by: ["pullRequestId"], where: { pullRequestId: { in: ids } }, _count: true }),
    db.conflict.findMany({
      where: { pullRequestId: { in: ids } },
      select: { id: true, pullRequestId: true },
      orderBy: { id: "asc" },
    }),
    db.operation.findMany({
      where: { id: { in: rows.map((row) => row.operationId) } },
      select: { id: true, actorLabel: true },
    }),
  ]);
  const link = (commit: string | null) => (commit ? commitUrl(fabric.gitRepositoryUrl, commit) : null);
  return rows.map((row) => {
    const shown = about.find(({ id }) => id === row.id);
    return {
      id: row.id,
      fabric_id: row.fabricId,
      operation_id: row.operationId,
      number: row.number,
      url: row.url,
      title: row.title,
      branch: row.branch,
      branch_into: row.intoBranch,
      state: row.state,
      head_commit: row.headCommit,
      head_commit_url: link(row.headCommit),
      merge_commit: row.mergeCommit,
      merge_commit_url: link(row.mergeCommit),
      resources: (shown?.resources ?? []).map(({ id, key }) => ({ id, ...identityIn(key) })),
      resource_count: shown?.count ?? 0,
      waiting: waiting.find((group) => group.pullRequestId === row.id)?._count ?? 0,
      conflict_ids: conflicts
        .filter((conflict) => conflict.pullRequestId === row.id)
        .map((conflict) => conflictIdOf(conflict.id)),
      opened_at: row.openedAt.toISOString(),
      opened_by: operations.find((operation) => operation.id === row.operationId)?.actorLabel ?? "",
      closed_at: row.closedAt?.toISOString() ?? null,
      checked_at: row.checkedAt?.toISOString() ?? null,
    };
  });
}

/** The parts of an `identityKey`, none of which has a slash in it. */
function identityIn(key: string): { kind: string; namespace: string; name: string } {
  const [kind = "", namespace = "", name = ""] = key.split("/");
  return { kind, namespace, name };
}

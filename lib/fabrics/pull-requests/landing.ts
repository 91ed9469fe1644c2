/**
 * What proposals have reached the branch, and what that makes of the resources that waited for them.
 *
 * The GUI's documents that a proposal was made from become the bases: whatever the branch holds now, reviewers'
 * amendments included, is then Git's change, and whatever was edited here since is the GUI's. This is settled by the
 * reading that sees the merge in the branch and not by the host's word alone: with such a base over a branch
 * that does not hold the merge yet, the proposal itself would look like something Git took back.
 */
import type { Fabric, Prisma, PullRequest } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { GitRemote } from "@/lib/git/remote";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { closeConflicts } from "../conflicts/store";
import { same } from "../resources/rules";
import type { Subject } from "../sync-operations/subjects";
import { type ProposedResource, proposedIn, tell } from "./record";

export type Landings = {
  landed: { row: PullRequest; mergeCommit: string }[];
  /** The bases they leave, by resource. */
  bases: Map<number, JsonObject | null>;
};

/** Pull requests that may have something waiting for them. */
const undecidedPullRequests = (db: Db, fabricId: number): Promise<PullRequest[]> =>
  db.pullRequest.findMany({
    where: { fabricId, OR: [{ state: "open" }, { state: "merged", resources: { some: {} } }] },
    orderBy: { id: "asc" },
  });

/** Looks which of them the branch holds: by their commits, and where a person merges by hand also by content. */
export async function findLandings(
  db: Db,
  fabricId: number,
  remote: GitRemote,
  head: string | null,
  subjects: Subject[],
): Promise<Landings> {
  const landings: Landings = { landed: [], bases: new Map() };
  if (head === null) return landings;
  const rows = await undecidedPullRequests(db, fabricId);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  for (const row of rows) {
    const commit = row.mergeCommit ?? row.headCommit;
    const isThere = (await remote.hasCommit(commit)) && (await remote.isAncestor(commit, head));
    if (!isThere && !(row.number === null && holdsContent(proposedIn(row), byId))) continue;
    landings.landed.push({ row, mergeCommit: row.mergeCommit ?? head });
    for (const { id, gui } of proposedIn(row))
      if (byId.get(id)?.pullRequestId === row.id) landings.bases.set(id, gui);
  }
  return landings;
}

/** True while a resource's proposal has not reached the branch. */
export const isWaiting = ({ id, pullRequestId }: Subject, { bases }: Landings): boolean =>
  pullRequestId !== null && (id === null || !bases.has(id));

/** A squashed merge leaves no commit of ours, but everything that was proposed. */
const holdsContent = (proposed: ProposedResource[], subjects: ReadonlyMap<number | null, Subject>): boolean =>
  proposed.length > 0 &&
  proposed.every(({ id, git }) => {
    const subject = subjects.get(id);
    return subject !== undefined && !subject.unreadable && same(subject.sides.git as Json, git as Json);
  });

/** Frees what waited, in the transaction that stores the reading; `stored` are the resources that it stores itself. */
export async function recordLandings(
  db: Prisma.TransactionClient,
  fabric: Fabric,
  { landed }: Landings,
  stored: ReadonlySet<number | null>,
  now: Date,
): Promise<void> {
  for (const { row, mergeCommit } of landed) {
    await closeWaiting(db, fabric, row, mergeCommit, now);
    await freeResources(db, row, stored);
    if (row.state === "merged") continue;
    const merged = await db.pullRequest.update({
      where: { id: row.id },
      data: { state: "merged", mergeCommit, closedAt: now, checkedAt: now },
    });
    await tell(db, fabric, merged, "pull_request_merged", now);
  }
}

/** The decisions that waited are made now: by who asked for them, with the merge as their commit. */
async function closeWaiting(
  db: Prisma.TransactionClient,
  fabric: Fabric,
  row: PullRequest,
  mergeCommit: string,
  now: Date,
): Promise<void> {
  const [conflicts, operation] = await Promise.all([
    db.conflict.findMany({ where: { pullRequestId: row.id, status: "resolving" } }),
    db.operation.findUnique({ where: { id: row.operationId }, select: { actorLabel: true } }),
  ]);
  const closings = conflicts.map(({ id, strategy, resolution }) => ({
    conflictId: id,
    strategy: strategy ?? "manual",
    resolvedBy: operation?.actorLabel ?? null,
    resolution: {
      ...(isObject(resolution) ? resolution : {}),
      operation_id: row.operationId,
      commit_sha: mergeCommit,
      auto_applied: true,
    },
  }));
  await closeConflicts(db, fabric, closings, { now, operationId: row.operationId });
}

/** Those that this reading is not about get the base as well: the next one starts from it. */
async function freeResources(
  db: Prisma.TransactionClient,
  row: PullRequest,
  stored: ReadonlySet<number | null>,
): Promise<void> {
  const others = proposedIn(row).filter(({ id }) => !stored.has(id));
  if (others.length > 0)
    await db.$executeRaw`
      UPDATE "Resource" r SET base = v.gui, version = r.version + 1, "updatedAt" = now()
      FROM json_to_recordset(${JSON.stringify(others)}::json) AS v(id int, gui json)
      WHERE r.id = v.id AND r."pullRequestId" = ${row.id} AND r.state <> 'in_sync'`;
  await db.resource.updateMany({ where: { pullRequestId: row.id }, data: { pullRequestId: null } });
}

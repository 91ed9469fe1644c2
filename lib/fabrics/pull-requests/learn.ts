import type { Fabric, Prisma, PullRequest } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type GithubPullRequest, getPullRequest } from "@/lib/github/pull-requests";
import type { OperationRun } from "@/lib/operations/run";
import { reachableGithub, withGithub } from "../github/session";
import { followBranch } from "../pushes/follow-up";
import { bind, nameOf, proposedIn, release, tell } from "./record";

/** Pull requests that the host itself can be asked about. */
export const openOnHost = (db: Db, fabricId: number): Promise<PullRequest[]> =>
  db.pullRequest.findMany({
    where: { fabricId, state: "open", number: { not: null } },
    orderBy: { id: "asc" },
  });

/**
 * Asks GitHub what became of open pull requests, when the branch has moved: one of them may have been merged, and
 * a squashed merge cannot be told from the branch alone. A GitHub that does not answer holds no sync up.
 */
export async function learnOfPullRequests(
  run: OperationRun<unknown>,
  fabric: Fabric,
  head: string | null,
): Promise<void> {
  if (head === fabric.headCommit || !reachableGithub(fabric)) return;
  const rows = await openOnHost(run.ctx.db, fabric.id);
  if (rows.length === 0) return;
  try {
    await askAbout(run.ctx, fabric, rows);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    run.note(`Open pull requests could not be asked about: ${error.message}`);
  }
}

/** Asks GitHub about pull requests, one call each, and takes note of what it says. */
export const askAbout = (ctx: Ctx, fabric: Fabric, rows: PullRequest[]): Promise<void> =>
  withGithub(ctx.db, fabric, async (github, repository) => {
    for (const row of rows) {
      if (row.number === null) continue;
      const found = await getPullRequest(github, repository, row.number);
      await inTransaction(ctx.db, (db) => takeNote({ ...ctx, db }, fabric, row.id, found));
    }
  });

/**
 * Makes a pull request here what it is there. Safe to repeat, and in any order: what has been merged stays merged.
 *
 * A merge frees nothing yet: that is for the sync that sees it in the branch, which is asked for here.
 */
export async function takeNote(
  ctx: Ctx & { db: Prisma.TransactionClient },
  fabric: Fabric,
  id: number,
  found: GithubPullRequest,
): Promise<void> {
  const { db, now } = ctx;
  // One at a time: a webhook and a poll may bring the same news at once.
  await db.$queryRaw`SELECT id FROM "PullRequest" WHERE id = ${id} FOR UPDATE`;
  const row = await db.pullRequest.findUnique({ where: { id } });
  if (!row || row.state === "merged") return;
  const state = stateFor(row, found);
  const after = await db.pullRequest.update({
    where: { id },
    data: {
      state,
      title: found.title,
      url: found.url,
      checkedAt: now,
      closedAt: state === "open" ? null : (found.closedAt ?? now),
      mergeCommit: state === "merged" ? found.mergeCommit : null,
    },
  });
  if (state === row.state) return;
  if (state === "merged") {
    await tell(db, fabric, after, "pull_request_merged", now);
    await followBranch(db, { fabricId: fabric.id, head: null, since: now });
  } else if (state === "closed") {
    await release(db, row);
    await tell(db, fabric, after, "pull_request_closed", now);
  } else await bind(db, after, proposedIn(after));
  await audit(db, ctx, {
    event: `pull_request.${state === "open" ? "reopened" : state}`,
    objectType: "pull_request",
    objectId: id,
    objectLabel: nameOf(row),
    fabricId: fabric.id,
    before: { state: row.state },
    after: { state, merge_commit: after.mergeCommit },
  });
}

/** Merged into another branch than ours, it has come to nothing here. */
const stateFor = (row: PullRequest, found: GithubPullRequest): PullRequest["state"] =>
  found.state === "merged" && found.intoBranch !== row.intoBranch ? "closed" : found.state;

import type { Fabric, PullRequest as PullRequestRow } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { getFabricRow } from "../fabrics/queries";
import { reachableGithub } from "../github/session";
import { remoteOf } from "../remote";
import { startSync } from "../sync-operations/commands";
import { StartSync } from "../sync-operations/schema";
import { askAbout } from "./learn";
import { getPullRequest } from "./queries";
import { nameOf, release, tell } from "./record";
import type { PullRequest } from "./schema";

const WAIT_MS = 6 * 60_000;

/** Asks the host, or the branch where no host can be asked, what became of a pull request. */
export async function refreshPullRequest(ctx: Ctx, id: number): Promise<PullRequest> {
  await getPullRequest(ctx, id);
  const row = await ctx.db.pullRequest.findUniqueOrThrow({ where: { id } });
  const fabric = await getFabricRow(ctx.db, row.fabricId);
  // A closed one may have been opened again.
  if (row.state !== "merged") {
    if (row.number !== null && reachableGithub(fabric)) await askAbout(ctx, fabric, [row]);
    else if (row.state === "open") {
      const operationId = await lookInBranch(ctx, fabric, [row], "manual");
      if (operationId) throwIfFailed(await waitForEnd(operationId, WAIT_MS, ctx.db));
    }
  }
  return getPullRequest(ctx, id);
}

/**
 * What a repository alone can tell of pull requests: a branch that moved is read by a sync, which finds what it holds;
 * one that did not move, while the proposal's own branch is gone, means that the proposal was given up.
 *
 * Returns the sync, when it started one.
 */
export async function lookInBranch(
  ctx: Ctx,
  fabric: Fabric,
  rows: PullRequestRow[],
  trigger: "manual" | "scheduled",
): Promise<string | null> {
  const remote = remoteOf(fabric);
  const { head } = await remote.fetch();
  await ctx.db.pullRequest.updateMany({
    where: { id: { in: rows.map((row) => row.id) } },
    data: { checkedAt: ctx.now },
  });
  if (head !== fabric.headCommit) {
    const request = StartSync.parse({ direction: "github_to_gui" });
    const started = await startSync(ctx, fabric.id, request, trigger === "manual" ? {} : { trigger });
    return started.operation_id;
  }
  for (const row of rows)
    if (!(await remote.branches(row.branch)).has(row.branch)) await giveUp(ctx, fabric, row);
  return null;
}

async function giveUp(ctx: Ctx, fabric: Fabric, row: PullRequestRow): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const { count } = await db.pullRequest.updateMany({
      where: { id: row.id, state: "open" },
      data: { state: "closed", closedAt: ctx.now },
    });
    if (count === 0) return;
    await release(db, row);
    await tell(db, fabric, { ...row, state: "closed" }, "pull_request_closed", ctx.now);
    await audit(db, ctx, {
      event: "pull_request.closed",
      objectType: "pull_request",
      objectId: row.id,
      objectLabel: nameOf(row),
      fabricId: fabric.id,
      before: { state: "open" },
      after: { state: "closed" },
    });
  });
}

/** One fabric's turn at being asked about its open pull requests; a fabric that is busy or unreachable waits for the next. */
export async function pollPullRequests(ctx: Ctx, fabric: Fabric, rows: PullRequestRow[]): Promise<void> {
  try {
    const onHost = reachableGithub(fabric) ? rows.filter((row) => row.number !== null) : [];
    if (onHost.length > 0) await askAbout(ctx, fabric, onHost);
    const others = rows.filter((row) => !onHost.includes(row));
    if (others.length > 0) await lookInBranch(ctx, fabric, others, "scheduled");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info({ fabric: fabric.id, code: error.code }, "open pull requests could not be asked about");
    await ctx.db.pullRequest.updateMany({
      where: { id: { in: rows.map((row) => row.id) } },
      data: { checkedAt: ctx.now },
    });
  }
}

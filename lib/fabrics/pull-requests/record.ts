import type { Fabric, Prisma, PullRequest } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import type { JsonObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import type { OperationRun } from "@/lib/operations/run";
import { emitFabricEvents, type FabricEvent } from "../events/emit";
import type { Announcement } from "../sync-operations/announcements";
import type { Proposed } from "./propose";

type Tx = Prisma.TransactionClient;

/** One resource as it was proposed: its GUI document then, and what the commit makes of it in Git. */
export type ProposedResource = { id: number; key: string; gui: JsonObject | null; git: JsonObject | null };

export const proposedIn = (row: Pick<PullRequest, "proposed">): ProposedResource[] =>
  row.proposed as unknown as ProposedResource[];

/** Records a proposal and lets its resources and conflicts wait for it. Safe to repeat. */
export async function recordProposal(
  db: Tx,
  run: OperationRun<unknown>,
  fabric: Fabric,
  { announcement, proposed }: { announcement: Announcement; proposed: Proposed },
): Promise<void> {
  const now = new Date();
  const { found } = proposed;
  const resources = announcement.written.flatMap(({ id, key, gui, git }) =>
    id === null ? [] : [{ id, key, gui, git: git ?? null }],
  );
  const columns = {
    fabricId: fabric.id,
    number: proposed.number,
    url: proposed.url,
    title: found?.title ?? announcement.proposal?.title ?? "",
    body: announcement.proposal?.body ?? "",
    branch: proposed.branch,
    intoBranch: fabric.gitBranch,
    headCommit: proposed.commit,
    // One that was decided before anybody here took note: waiting resources are freed like any other's.
    state: found?.state === "merged" ? "merged" : "open",
    mergeCommit: found?.mergeCommit ?? null,
    closedAt: found?.state === "merged" ? (found.closedAt ?? now) : null,
    proposed: resources as unknown as Prisma.InputJsonArray,
    checkedAt: now,
  } as const;
  const row = await db.pullRequest.upsert({
    where: { operationId: run.id },
    create: { ...columns, operationId: run.id, openedAt: now },
    update: columns,
  });
  await bind(db, row, announcement.written);
  await audit(db, run.ctx, {
    event: "pull_request.opened",
    objectType: "pull_request",
    objectId: row.id,
    objectLabel: nameOf(row),
    fabricId: fabric.id,
    after: { branch: row.branch, url: row.url, operation_id: run.id, resources: resources.length },
  });
  await tell(db, fabric, row, "pull_request_opened", now);
}

/** Makes resources and their open conflicts wait for a pull request. */
export async function bind(
  db: Tx,
  row: PullRequest,
  written: { id: number | null; strategy?: string | null }[],
): Promise<void> {
  const ids = written.flatMap(({ id }) => id ?? []);
  await db.resource.updateMany({
    where: { id: { in: ids }, fabricId: row.fabricId, pullRequestId: null },
    data: { pullRequestId: row.id },
  });
  await db.conflict.updateMany({
    where: { openResourceId: { in: ids }, fabricId: row.fabricId },
    data: { status: "resolving", pullRequestId: row.id },
  });
  for (const { id, strategy } of written)
    if (id !== null && strategy)
      await db.conflict.updateMany({ where: { openResourceId: id }, data: { strategy } });
}

/** Gives resources and conflicts back, as they were before they were proposed. */
export async function release(db: Tx, row: Pick<PullRequest, "id">): Promise<void> {
  await db.resource.updateMany({ where: { pullRequestId: row.id }, data: { pullRequestId: null } });
  await db.conflict.updateMany({
    where: { pullRequestId: row.id, status: "resolving" },
    data: { status: "detected", pullRequestId: null, strategy: null, notes: null },
  });
}

/** Lets everything go free when the fabric moves to another repository, where nobody can ask about it any more. */
export async function abandonPullRequests(ctx: Ctx & { db: Tx }, fabric: Fabric): Promise<void> {
  const { db, now } = ctx;
  const rows = await db.pullRequest.updateManyAndReturn({
    where: { fabricId: fabric.id, state: "open" },
    data: { state: "closed", closedAt: now },
  });
  await db.resource.updateMany({ where: { fabricId: fabric.id }, data: { pullRequestId: null } });
  for (const row of rows) {
    await tell(db, fabric, row, "pull_request_closed", now);
    await audit(db, ctx, {
      event: "pull_request.closed",
      objectType: "pull_request",
      objectId: row.id,
      objectLabel: nameOf(row),
      fabricId: fabric.id,
      before: { state: "open" },
      after: { state: "closed", merge_commit: null },
    });
  }
}

/** Tells the outbox and every open screen what became of a pull request. */
export async function tell(
  db: Tx,
  fabric: Pick<Fabric, "id" | "name">,
  row: PullRequest,
  type: "pull_request_opened" | "pull_request_merged" | "pull_request_closed",
  at: Date,
): Promise<void> {
  const event: FabricEvent = {
    type,
    at,
    operationId: row.operationId,
    data: {
      pull_request_id: row.id,
      number: row.number,
      url: row.url,
      title: row.title,
      branch: row.branch,
      into_branch: row.intoBranch,
      merge_commit: row.mergeCommit,
      resources: proposedIn(row).length,
    },
  };
  await emitFabricEvents(db, fabric, [event]);
  for (const type of ["resource", "conflict"] as const)
    await publish(db, { type, id: null, fabricId: fabric.id });
  await publish(db, { type: "fabric", id: fabric.id, fabricId: fabric.id });
}

/** As people call it. */
export const nameOf = ({ number, branch }: Pick<PullRequest, "number" | "branch">): string =>
  number === null ? `branch ${branch}` : `#${number}`;

import { z } from "zod";
import type { Fabric } from "@/generated/prisma/client";
import { type Db, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { PullRequestPayload } from "@/lib/github/payloads";
import { toPullRequest } from "@/lib/github/pull-requests";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { systemActor } from "@/lib/operations/actor";
import { takeNote } from "../pull-requests/learn";
import { startSync } from "../sync-operations/commands";
import { StartSync } from "../sync-operations/schema";
import { isEcho } from "./commands";
import { FOLLOW_JOB, followBranch, HANDLE_JOB, type Moved } from "./follow-up";

const Facts = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("push"),
    fabricIds: z.array(z.int()),
    head: z.string(),
    heardAt: z.coerce.date(),
    commits: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("pull_request"),
    pullRequestIds: z.array(z.int()),
    pull_request: PullRequestPayload.shape.pull_request,
  }),
]);

/** Does what a delivery of GitHub's calls for; it was checked and recorded when it came. */
export const handleGithubEvent = defineJob({
  name: HANDLE_JOB.name,
  summary: "Acts on a push or a pull request that GitHub told of.",
  input: Facts,
  run: async (ctx, facts) => {
    if (facts.kind === "push") {
      const fabrics = await ctx.db.fabric.findMany({ where: { id: { in: facts.fabricIds } } });
      for (const fabric of fabrics)
        if (!(await isEcho(ctx.db, fabric, facts.head, facts.commits)))
          await followBranch(ctx.db, { fabricId: fabric.id, head: facts.head, since: facts.heardAt });
      return;
    }
    const rows = await ctx.db.pullRequest.findMany({
      where: { id: { in: facts.pullRequestIds } },
      include: { fabric: true },
    });
    const found = toPullRequest(facts.pull_request);
    for (const { id, fabric } of rows)
      await inTransaction(ctx.db, (db) =>
        takeNote({ ...ctx, db, actor: systemActor("GitHub") }, fabric, id, found),
      );
  },
});

/** A fabric that is busy is looked at again this soon. */
const AGAIN_MS = 500;

/** True once that head, or the branch at any time since, has been read. */
async function hasRead(db: Db, { headCommit }: Fabric, { fabricId, head, since }: Moved): Promise<boolean> {
  if (head !== null && headCommit === head) return true;
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Operation"
    WHERE "fabricId" = ${fabricId} AND kind = 'sync' AND status IN ('completed', 'partially_completed')
      AND "startedAt" > ${since} AND request->'options'->>'dry_run' IS DISTINCT FROM 'true'
      AND request->>'direction' <> 'gui_to_github' AND request->'resource_filters' IS NULL
    LIMIT 1`;
  return row !== undefined;
}

/** Syncs Git → GUI after somebody pushed, unless that has been read by now. */
export const followBranchJob = defineJob({
  name: FOLLOW_JOB.name,
  summary: "Reads a fabric's branch after a push or a merge.",
  input: z.object({ fabricId: z.int(), head: z.string().nullable(), since: z.coerce.date() }),
  run: async (ctx, moved) => {
    const { fabricId } = moved;
    const fabric = await ctx.db.fabric.findUnique({ where: { id: fabricId } });
    if (!fabric?.initializedAt || fabric.autoSyncSuspendedAt) return;
    if (await hasRead(ctx.db, fabric, moved)) return;
    try {
      const request = StartSync.parse({ direction: "github_to_gui" });
      await startSync({ ...ctx, actor: systemActor("GitHub") }, fabricId, request, { trigger: "webhook" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // What runs now may have read the branch before it moved.
      if (error.code === "operation_in_progress")
        return followBranch(ctx.db, moved, new Date(Date.now() + AGAIN_MS));
      if (error.code !== "frozen") throw error;
      log.info({ fabric: fabricId }, "a push waits for the end of a freeze window");
      return followBranch(ctx.db, moved, new Date(String(error.details.until)));
    }
  },
});

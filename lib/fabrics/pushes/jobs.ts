import { z } from "zod";
import { AppError } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/define";
import { log } from "@/lib/log";
import { systemActor } from "@/lib/operations/actor";
import { startSync } from "../sync-operations/commands";
import { StartSync } from "../sync-operations/schema";
import { FOLLOW_JOB, followBranch } from "./follow-up";

/** A fabric that is busy is looked at again this soon. */
const AGAIN_MS = 500;

/** Syncs Git → GUI after somebody pushed, unless the fabric has read that head by now. */
export const followBranchJob = defineJob({
  name: FOLLOW_JOB.name,
  summary: "Reads a fabric's branch after a push or a merge.",
  input: z.object({ fabricId: z.int(), head: z.string().nullable() }),
  run: async (ctx, { fabricId, head }) => {
    const fabric = await ctx.db.fabric.findUnique({ where: { id: fabricId } });
    if (!fabric?.initializedAt || fabric.autoSyncSuspendedAt) return;
    if (head !== null && fabric.headCommit === head) return;
    try {
      const request = StartSync.parse({ direction: "github_to_gui" });
      await startSync({ ...ctx, actor: systemActor("GitHub") }, fabricId, request, { trigger: "webhook" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Waits its turn; a push that comes meanwhile takes this one's place.
      if (error.code === "operation_in_progress")
        return followBranch(ctx.db, fabricId, head, new Date(Date.now() + AGAIN_MS));
      if (error.code !== "frozen") throw error;
      log.info({ fabric: fabricId }, "a push waits for the end of a freeze window");
    }
  },
});
